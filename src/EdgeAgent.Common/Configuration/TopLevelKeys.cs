using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>
/// Finds settings outside the section <c>EdgeAgent</c> that belong in it. .NET silently ignores a key in the wrong place, and the daemon
/// would run without its streams.
/// </summary>
internal static class TopLevelKeys
{
    // Read by .NET's logging and web server, or ignored by convention.
    private static readonly string[] OfOthers = ["Logging", "Kestrel", "AllowedHosts"];
    private static readonly string[] CommentPrefixes = ["_", "$", "//"];

    /// <summary>One sentence per misplaced key, from files and from the environment.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        List<JsonFile> files = [.. JsonFiles(configuration)];
        HashSet<string> inFiles = new(files.SelectMany(file => file.TopLevel), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. files.SelectMany(file => file.Problems.Concat(file.TopLevel.Select(key => InFile(file.Name, key)).OfType<string>())),
            .. configuration.GetChildren().Where(child => !inFiles.Contains(child.Key)).Select(InEnvironment).OfType<string>(),
        ];
    }

    private static IEnumerable<JsonFile> JsonFiles(IConfiguration configuration) =>
        configuration is IConfigurationRoot root ? root.Providers.OfType<JsonFile>() : [];

    private static string? InFile(string file, string key)
    {
        const string section = EdgeAgentOptions.Section;
        if (Is(key, section) || IsForeign(key))
            return null;
        if (Misspelling.Of(key, [section]) is not null)
            return $"{key} in {file} is not a known section. Did you mean {section}?";
        if (ConfigurationKeys.Find(typeof(EdgeAgentOptions), key) is { } own)
            return $"{key} in {file} is outside the section {section}: write {{ \"{section}\": {{ \"{own.Name}\": … }} }}.";
        return $"{key} in {file} is not a known section. "
            + $"Settings of the program belong in the section {section}; next to it, OTEL_* and Logging are known.";
    }

    // The environment contains many unrelated variables, so only those that resemble a setting of this program count.
    private static string? InEnvironment(IConfigurationSection variable)
    {
        const string section = EdgeAgentOptions.Section;
        var key = variable.Key;
        if (variable.GetChildren().Any() && Misspelling.Of(key, [section]) is not null)
            return $"{key} is not a known section. Did you mean {section}?";
        var at = key.IndexOf('_', StringComparison.Ordinal);
        if (at < 0 || !Is(key[..at], section))
            return null;
        return ConfigurationKeys.Find(typeof(EdgeAgentOptions), key[(at + 1)..].Split('_')[0]) is { } own
            ? $"{key} has no effect: write two underscores between the parts of a key, as in {section}__{own.Name}__…."
            : null;
    }

    private static bool IsForeign(string key) =>
        OfOthers.Any(name => Is(key, name)) || key.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || CommentPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
