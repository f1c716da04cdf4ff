using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent events-doc</c>, for developers of the program: prints docs/events.md.</summary>
internal static class EventsDocCommand
{
    public static Command Create()
    {
        var command = new Command("events-doc", "Prints the list of all log events as Markdown.") { Hidden = true };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(EventDocument.Write(Events())));
        return command;
    }

    /// <summary>All log events of the program.</summary>
    public static IReadOnlyList<DocumentedEvent> Events() =>
        EventCatalog.Of(typeof(UserError).Assembly, typeof(Invocation).Assembly, typeof(EventsDocCommand).Assembly);
}
