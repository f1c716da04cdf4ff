using System.IO.Enumeration;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Name patterns with wildcards: <c>*</c> matches any characters, <c>?</c> matches one, and case is ignored.</summary>
/// <remarks>Not thread-safe: use one thread at a time.</remarks>
internal sealed class NamePatterns(IReadOnlyList<string> patterns)
{
    /// <summary>Exceeds the length of any sensor's name, path or id.</summary>
    public const int LongestPattern = 200;

    private readonly HashSet<string> _unused = new(patterns, StringComparer.Ordinal);

    public bool Any => patterns.Count > 0;

    /// <summary>Patterns without a match so far.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    /// <summary>Whether a whole name matches one of the patterns; null matches none.</summary>
    public bool Match(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is not null && patterns.FirstOrDefault(pattern => Fits(pattern, name)) is { } found)
            {
                _unused.Remove(found);
                return true;
            }
        }
        return false;
    }

    /// <param name="key">Configuration key of the list, for the sentences.</param>
    /// <returns>One sentence per invalid pattern.</returns>
    public static IEnumerable<string> Problems(IReadOnlyList<string> patterns, string key)
    {
        for (var index = 0; index < patterns.Count; index++)
        {
            if (Fault(patterns[index]) is { } fault)
                yield return $"{key}:{index} {fault}";
        }
    }

    public static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(Literal(pattern.Trim()), name, ignoreCase: true);

    // The matcher treats a backslash as an escape character; in a name it is literal.
    private static string Literal(string pattern) => pattern.Replace(@"\", @"\\", StringComparison.Ordinal);

    private static string? Fault(string? pattern) => pattern?.Trim() switch
    {
        null or "" => "is empty: must be a name such as AUXTIN*.",
        { Length: > LongestPattern } => $"is longer than {LongestPattern} characters: no sensor has such a name.",
        var text when text.All(character => character is '*' or '?') =>
            $"is \"{text}\": would exclude every sensor; add some characters of a name.",
        var text when text.Any(char.IsControl) => "has a control character: no sensor has such a name.",
        _ => null,
    };
}
