using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Lab.Cli;

/// <summary>The hidden command that does each part of a profile.</summary>
internal static class ProfileWorkerCommand
{
    public const string Verb = "profile-worker";

    public static Command Create() => WorkerCommand.Create<ProfileRequest>(Verb, "Does one part of a profile.", (request, write, _) =>
    {
        Send(new ProfileWorker(Send).Run(request));

        void Send(ProfileMessage message) => write(message.ToLine());
    });
}
