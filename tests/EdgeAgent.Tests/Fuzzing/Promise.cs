namespace EdgeAgent.Tests.Fuzzing;

/// <summary>Guarantees of the parsers.</summary>
internal static class Promise
{
    // People read messages on a terminal.
    private const int LongestMessage = 64 * 1024;

    /// <exception cref="BrokenPromise">The guarantee does not hold.</exception>
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
            throw new BrokenPromise(otherwise);
    }

    /// <summary>
    /// Checks text for a log, a terminal or an attribute: it must not contain control characters that could forge a line or control a
    /// terminal.
    /// </summary>
    /// <param name="isOneLine">Whether line feeds are forbidden.</param>
    public static void IsClean(string? text, string what, bool isOneLine = true)
    {
        foreach (var character in text ?? "")
        {
            if (char.IsControl(character) && (isOneLine || character != '\n'))
                throw new BrokenPromise($"{what} has a control character", $": U+{(int)character:X4} in \"{text}\"");
        }
    }

    /// <summary>Checks an error for users.</summary>
    /// <param name="isOneLine">Whether line feeds are forbidden.</param>
    public static string IsReadable(Exception error, bool isOneLine = true)
    {
        That(!string.IsNullOrWhiteSpace(error.Message), "the error says nothing");
        That(error.Message.Length <= LongestMessage, "the error's message is endless");
        IsClean(error.Message, "the error's message", isOneLine);
        return error.Message;
    }
}
