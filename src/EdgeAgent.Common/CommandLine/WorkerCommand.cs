using System.CommandLine;
using EdgeAgent.Workers;

namespace EdgeAgent.CommandLine;

/// <summary>A hidden command that handles one request in its own process and writes JSON lines to stdout.</summary>
internal static class WorkerCommand
{
    /// <summary>Handles a request.</summary>
    /// <param name="write">Writes one line to stdout at once.</param>
    /// <param name="enough">Set when the parent ends the part of the work that continues until then.</param>
    public delegate void Handle<TRequest>(TRequest request, Action<string> write, ManualResetEventSlim enough);

    public static Command Create<TRequest>(string verb, string description, Handle<TRequest> handle)
        where TRequest : class
    {
        var request = new Argument<string>("request") { Description = "The request, as JSON." };
        var command = new Command(verb, $"{description} Started by the program itself; ends when stdin closes.") { request };
        command.Hidden = true;
        command.SetAction(parsed => Run(WorkerText.Request<TRequest>(parsed.GetRequiredValue(request)), handle));
        return command;
    }

    private static void Run<TRequest>(TRequest request, Handle<TRequest> handle)
    {
        var enough = new ManualResetEventSlim();
        ParentWatch.Start(Console.OpenStandardInput(), enough.Set);
        OutOfMemoryVictim.Volunteer();
        var output = Console.Out;
        handle(request, Write, enough);

        void Write(string line)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
