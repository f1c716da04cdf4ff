using System.CommandLine;
using EdgeAgent.CommandLine;

namespace EdgeAgent.Cli;

/// <summary>A command of <see cref="LabProgram"/>, so that <c>edgeagent --help</c> lists it. That program defines its options.</summary>
internal static class LabCommand
{
    public static Command Create(string verb) => new(verb, LabProgram.Verbs[verb]) { TreatUnmatchedTokensAsErrors = false };
}
