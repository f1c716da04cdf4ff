using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>Reads the options and reports all problems in one message.</summary>
internal static class ValidatedOptions
{
    /// <param name="others">Problems found elsewhere, such as in the <c>OTEL_*</c> variables, to report in the same message.</param>
    /// <exception cref="UserError">Unknown keys or bad values, each on its own line; exit code 2.</exception>
    public static EdgeAgentOptions Read(IConfiguration configuration, params IEnumerable<string> others)
    {
        var section = configuration.GetSection(EdgeAgentOptions.Section);
        List<KeyProblem> keys = [.. ConfigurationKeys.Problems(section, typeof(EdgeAgentOptions))];
        var options = new EdgeAgentOptions();
        Readable(section, keys).Bind(options);
        List<string> problems =
        [
            .. TopLevelKeys.Problems(configuration), .. LoggingLevels.Problems(configuration), .. keys.Select(key => key.ToString()),
            .. options.Problems(), .. others,
        ];
        return problems.Count == 0 ? options : throw new UserError(Message(problems), UserError.WrongUse);
    }

    // A key that cannot be read must not hide problems with the others, so these are bound without it.
    private static IConfigurationSection Readable(IConfigurationSection section, List<KeyProblem> keys) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(section.AsEnumerable()
                .Where(setting => !keys.Exists(key => IsWithin(setting.Key, key.Path)))
                .Select(setting => Canonical(section, setting)))
            .Build().GetSection(section.Path);

    private static KeyValuePair<string, string?> Canonical(IConfigurationSection section, KeyValuePair<string, string?> setting) =>
        setting.Value is { } text
        && TypeOf(setting.Key[section.Path.Length..].Split(':', StringSplitOptions.RemoveEmptyEntries)) is { } type
            ? KeyValuePair.Create(setting.Key, (string?)ScalarValue.Canonical(text, type))
            : setting;

    private static Type? TypeOf(IEnumerable<string> path) => path.Aggregate(
        (Type?)typeof(EdgeAgentOptions),
        (type, key) => type is null ? null
            : ConfigurationKeys.ElementOfList(type)
                ?? ConfigurationKeys.EntryOfDictionary(type)
                ?? ConfigurationKeys.Find(type, key)?.PropertyType);

    private static bool IsWithin(string key, string path) =>
        key.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (key.Length == path.Length || key[path.Length] == ':');

    private static string Message(List<string> problems)
    {
        var count = problems.Count == 1 ? "a problem" : $"{problems.Count} problems";
        var lines = problems.Select(problem => $"  - {Redaction.Text(problem)}");
        return $"The configuration has {count}:\n{string.Join('\n', lines)}";
    }
}
