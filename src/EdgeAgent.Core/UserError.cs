using EdgeAgent.Strings;

namespace EdgeAgent;

/// <summary>An error whose message is complete for the user: what went wrong, where, and what to do. Shown without a stack trace.</summary>
/// <param name="message">One or more plain sentences; no credentials. Control characters other than line feeds become spaces.</param>
/// <param name="exitCode">1: the work failed; 2: wrong use or configuration.</param>
internal sealed class UserError(string message, int exitCode = UserError.Failed, Exception? cause = null)
    : Exception(OneLine.OfEach(message), cause)
{
    public const int Failed = 1;
    public const int WrongUse = 2;

    public int ExitCode { get; } = exitCode;
}
