using System.CommandLine;
using EdgeAgent.CommandLine;

namespace EdgeAgent.Cli;

/// <summary>A verb of <see cref="LabProgram"/>, so that <c>edgeagent --help</c> lists it. Its options are that program's.</summary>
internal static class LabCommand
{
    public static Command Create(string verb) => new(verb, LabProgram.Verbs[verb]) { TreatUnmatchedTokensAsErrors = false };
}
