using System.CommandLine;

namespace EdgeAgent.Cli;

/// <summary>The <c>--config</c> option of every verb that reads the configuration.</summary>
internal static class ConfigurationFileOption
{
    public static Option<string?> Create() => new("--config")
    {
        Description = "A JSON file whose settings win over /etc/edgeagent/appsettings.json; the environment still wins over it.",
        HelpName = "FILE",
    };
}
