namespace EdgeAgent.Strings;

/// <summary>
/// External text as part of one line. A title, a property name of a JSON file, or a server's message must not forge a log line or control a
/// terminal.
/// </summary>
internal static class OneLine
{
    // The same limit as for a line of a program's output, see LineRing.
    private const int Longest = 2000;

    /// <summary>The text with spaces instead of control characters, cut after 2000 characters.</summary>
    public static string Of(string text) => Clean(text.Length <= Longest ? text : text[..Longest] + "…", keepsLineFeeds: false);

    /// <summary>Multi-line text of any length, with spaces instead of control characters other than line feeds.</summary>
    public static string OfEach(string text) => Clean(text, keepsLineFeeds: true);

    /// <summary>The character itself, or a space instead of a control character.</summary>
    public static char Shown(char character) => char.IsControl(character) ? ' ' : character;

    private static string Clean(string text, bool keepsLineFeeds)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) && !(keepsLineFeeds && character == '\n'))
                return string.Create(text.Length, (text, keepsLineFeeds), Fill);
        }

        return text;
    }

    private static void Fill(Span<char> line, (string Text, bool KeepsLineFeeds) of)
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = of.KeepsLineFeeds && of.Text[i] == '\n' ? '\n' : Shown(of.Text[i]);
    }
}
