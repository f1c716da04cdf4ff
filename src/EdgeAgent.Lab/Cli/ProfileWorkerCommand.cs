using System.CommandLine;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Cli;

/// <summary>The hidden command behind every profile: handles one request and writes JSON lines to stdout.</summary>
internal static class ProfileWorkerCommand
{
    public const string Verb = "profile-worker";

    public static Command Create()
    {
        var request = new Argument<string>("request") { Description = "What to do, as JSON." };
        var command = new Command(Verb, "One part of a profile; started by the program itself. Ends when stdin closes.") { request };
        command.Hidden = true;
        command.SetAction(parsed => Run(ProfileRequest.Parse(parsed.GetRequiredValue(request))));
        return command;
    }

    private static void Run(ProfileRequest request)
    {
        ParentWatch.Start(Console.OpenStandardInput());
        OutOfMemoryVictim.Volunteer();
        Tell(new ProfileWorker(Tell).Run(request));
    }

    private static void Tell(ProfileMessage message)
    {
        Console.Out.WriteLine(message.ToLine());
        Console.Out.Flush();
    }
}
