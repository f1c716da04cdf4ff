using System.Globalization;
using System.Text;

namespace EdgeAgent.Strings;

/// <summary>The beginning of an external text, for a log line or an error.</summary>
internal static class Excerpt
{
    /// <summary>Maximum number of characters that are quoted.</summary>
    public const int Most = 120;

    /// <summary>One line of at most <see cref="Most"/> characters, without control and formatting characters.</summary>
    /// <param name="secrets">Texts that must not be repeated: an endpoint may echo the request's headers.</param>
    public static string Of(string text, params IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
            text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsShown(rune))
                line.Append(rune.ToString());
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
            if (line.Length > Most)
                return line.ToString(0, Whole(line)).TrimEnd() + "…";
        }
        return line.ToString().TrimEnd();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    // A surrogate pair is not split.
    private static int Whole(StringBuilder line) => char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most;
}
