using System.CommandLine;
using EdgeAgent.Configuration;

namespace EdgeAgent.CommandLine;

/// <summary>The <c>--config</c> option of every command that reads the configuration.</summary>
internal static class ConfigurationFileOption
{
    public static Option<string?> Create() => new("--config")
    {
        Description = "A JSON file whose settings override /etc/edgeagent/appsettings.json; environment variables override both.",
        HelpName = "FILE",
    };

    /// <summary>
    /// The configuration of a command: that of <paramref name="file"/>, with the directory of <see cref="StateOption"/> where the command
    /// has that option.
    /// </summary>
    /// <exception cref="UserError">See <see cref="ConfigurationSources.Load"/>.</exception>
    public static IConfigurationRoot Load(ParseResult parsed, Option<string?> file)
    {
        var configuration = ConfigurationSources.Load(parsed.GetValue(file));
        if (parsed.GetValue(StateOption.State) is { } directory)
            configuration[$"{EdgeAgentOptions.Section}:{nameof(EdgeAgentOptions.StateDirectory)}"] = Path.GetFullPath(directory);
        return configuration;
    }
}
