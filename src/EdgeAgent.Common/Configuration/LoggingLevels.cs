namespace EdgeAgent.Configuration;

/// <summary>Checks the levels in the section <c>Logging</c>: .NET ends the program at an unknown level.</summary>
internal static class LoggingLevels
{
    /// <summary>One sentence per bad level, naming its key.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        from section in Sections(configuration.GetSection("Logging"))
        from level in section.GetChildren()
        where level.Value is { Length: > 0 } value && !Enum.GetNames<LogLevel>().Contains(value, StringComparer.OrdinalIgnoreCase)
        select $"{level.Path} is \"{level.Value}\": must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.";

    // Logging:LogLevel applies to all providers, Logging:PROVIDER:LogLevel to one.
    private static IEnumerable<IConfigurationSection> Sections(IConfigurationSection logging) =>
        logging.GetChildren().SelectMany(child => IsLevels(child) ? [child] : child.GetChildren().Where(IsLevels));

    private static bool IsLevels(IConfigurationSection section) => section.Key.Equals("LogLevel", StringComparison.OrdinalIgnoreCase);
}
