using System.Text.RegularExpressions;

namespace EdgeAgent.Configuration;

/// <summary>A header of HTTP requests as a line of the configuration: <c>Name: value</c>.</summary>
internal static partial class HeaderLine
{
    // These describe the request, and the program sets them.
    private static readonly string[] Own =
    [
        "Content-Type", "Content-Length", "Transfer-Encoding", "Connection", "Idempotency-Key", "X-EdgeAgent-Signature",
        "X-EdgeAgent-Timestamp",
    ];

    /// <summary>The lines of a file, without empty ones.</summary>
    public static IEnumerable<string> Split(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Why a line cannot be sent, as a sentence that does not repeat it; null if it can.</summary>
    public static string? Fault(string line) => Form().Match(line) is not { Success: true } match
        ? "a header must have the form \"Name: value\", in ASCII."
        : Own.Contains(match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            ? $"the program itself sets the header {match.Groups["name"].Value}."
            : null;

    /// <summary>Name and value of a line without faults.</summary>
    public static (string Name, string Value) Parse(string line)
    {
        var match = Form().Match(line);
        return (match.Groups["name"].Value, match.Groups["value"].Value);
    }

    [GeneratedRegex(
        @"^[ \t]*(?<name>[A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*(?<value>[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?)[ \t]*\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();
}
