namespace EdgeAgent.Tests.Fuzzing;

/// <summary>What parsers promise.</summary>
internal static class Promise
{
    // A message is for a person, who reads it on a terminal.
    private const int LongestMessage = 64 * 1024;

    /// <exception cref="BrokenPromise">It does not hold.</exception>
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
            throw new BrokenPromise(otherwise);
    }

    /// <summary>Text for a log, a terminal or an attribute: it has no control characters that could forge a line or steer a terminal.</summary>
    /// <param name="isOneLine">False: it may have line feeds.</param>
    public static void IsClean(string? text, string what, bool isOneLine = true)
    {
        foreach (var character in text ?? "")
        {
            if (char.IsControl(character) && (isOneLine || character != '\n'))
                throw new BrokenPromise($"{what} has a control character", $": U+{(int)character:X4} in \"{text}\"");
        }
    }

    /// <summary>An error that a person is shown.</summary>
    /// <param name="isOneLine">False: it may have line feeds.</param>
    public static string IsReadable(Exception error, bool isOneLine = true)
    {
        That(!string.IsNullOrWhiteSpace(error.Message), "the error says nothing");
        That(error.Message.Length <= LongestMessage, "the error's message is endless");
        IsClean(error.Message, "the error's message", isOneLine);
        return error.Message;
    }
}
