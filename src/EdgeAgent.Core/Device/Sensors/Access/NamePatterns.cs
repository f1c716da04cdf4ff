using System.IO.Enumeration;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Names with wildcards: <c>*</c> stands for any characters, <c>?</c> for one, and case does not matter.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class NamePatterns(IReadOnlyList<string> patterns)
{
    /// <summary>Longer than any name, path or id that a sensor has.</summary>
    public const int LongestPattern = 200;

    private readonly HashSet<string> _unused = new(patterns, StringComparer.Ordinal);

    public bool Any => patterns.Count > 0;

    /// <summary>Patterns that no name has fitted so far.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    /// <summary>Whether one of the names fits one of the patterns as a whole; a name that is null fits none.</summary>
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

    /// <param name="key">The list's key, for the sentences.</param>
    /// <returns>One sentence for each pattern that cannot be used.</returns>
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

    // The matcher reads a backslash as the escape of what follows; a name's own must stay what it is.
    private static string Literal(string pattern) => pattern.Replace(@"\", @"\\", StringComparison.Ordinal);

    private static string? Fault(string? pattern) => pattern?.Trim() switch
    {
        null or "" => "is empty: must be a name such as AUXTIN*.",
        { Length: > LongestPattern } => $"is longer than {LongestPattern} characters: no sensor has such a name.",
        var text when text.All(character => character is '*' or '?') =>
            $"is \"{text}\": would leave out every sensor; name some of its characters.",
        var text when text.Any(char.IsControl) => "has a control character: no sensor has such a name.",
        _ => null,
    };
}
