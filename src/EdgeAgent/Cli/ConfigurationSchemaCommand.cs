using System.CommandLine;
using EdgeAgent.Configuration;

namespace EdgeAgent.Cli;

/// <summary>
/// <c>edgeagent configuration-schema</c>, for developers of the program: prints src/EdgeAgent/configuration.schema.json.
/// </summary>
internal static class ConfigurationSchemaCommand
{
    public static Command Create()
    {
        var command = new Command("configuration-schema", "Prints the JSON schema of a configuration file.") { Hidden = true };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(ConfigurationSchema.Write(DocComments.Read())));
        return command;
    }
}
