using System.CommandLine;
using EdgeAgent.Configuration;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent configuration-doc</c>, for developers of the program: prints docs/configuration.md.</summary>
internal static class ConfigurationDocCommand
{
    public static Command Create()
    {
        var command = new Command("configuration-doc", "Prints the list of all configuration keys as Markdown.") { Hidden = true };
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.Write(ConfigurationDocument.Write(ConfigurationCatalog.Read(DocComments.Read()))));
        return command;
    }
}
