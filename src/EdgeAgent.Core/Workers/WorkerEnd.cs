using EdgeAgent.IO.Processes;

namespace EdgeAgent.Workers;

/// <summary>How a run ended.</summary>
internal enum Outcome
{
    /// <summary>Measured.</summary>
    Completed,

    /// <summary>Memory ran out: the device is too small for this model.</summary>
    DidNotFit,

    /// <summary>The worker ended for another reason.</summary>
    Crashed,

    /// <summary>The worker reported why it cannot measure.</summary>
    Failed,

    /// <summary>The worker returned no result in time and was stopped.</summary>
    TimedOut,
}

/// <summary>How a worker without a result ended.</summary>
/// <param name="Message">One or two sentences.</param>
internal sealed record WorkerEnd(Outcome Outcome, string Message)
{
    /// <summary>Exit code of a worker that was ended by SIGINT.</summary>
    public const int Interrupted = ProgramEnd.SignalBase + 2;

    // Parts of the messages of glibc's allocator, the .NET runtime, and ONNX Runtime when memory runs out.
    private static readonly string[] OutOfMemoryWords =
        ["out of memory", "bad_alloc", "failed to allocate memory", "insufficient memory", "cannot allocate memory"];

    /// <summary>Determines how a worker ended from its exit code, its stderr, and the kernel's kill count.</summary>
    /// <param name="exitCode">128 + n for signal n.</param>
    /// <param name="errors">The last lines of its stderr.</param>
    /// <param name="kernelKills">
    /// Number of processes that the kernel killed for lack of memory while it ran; null if the kernel does not count.
    /// </param>
    public static WorkerEnd Read(int exitCode, IReadOnlyList<string> errors, long? kernelKills)
    {
        var reason = Reason(errors);
        if (MentionsMemory(string.Join('\n', errors)))
            return new(Outcome.DidNotFit, $"Memory ran out: {reason}");
        return exitCode switch
        {
            ProgramEnd.SignalBase + ProgramEnd.Kill => Killed(kernelKills),
            > ProgramEnd.SignalBase => new(Outcome.Crashed, $"{EndedBy(exitCode - ProgramEnd.SignalBase)} {reason}".TrimEnd()),
            UserError.Failed or UserError.WrongUse when reason.Length > 0 => new(Outcome.Failed, reason),
            0 => new(Outcome.Crashed, "The worker ended without a result."),
            _ => new(Outcome.Crashed, $"The worker ended with exit code {exitCode}. {reason}".TrimEnd()),
        };
    }

    public static bool MentionsMemory(string text) =>
        Array.Exists(OutOfMemoryWords, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string EndedBy(int signal) => $"The worker was ended by {ProgramEnd.SignalName(signal)}.";

    private static WorkerEnd Killed(long? kernelKills) => kernelKills switch
    {
        > 0 => new(Outcome.DidNotFit, "The kernel ended the worker because memory ran out."),
        null => new(
            Outcome.DidNotFit,
            "The worker was killed (SIGKILL), most likely because memory ran out. This kernel does not report the reason."),
        _ => new(Outcome.Crashed, "The worker was killed (SIGKILL) by another program. The kernel reports no kill for lack of memory."),
    };

    private static string Reason(IReadOnlyList<string> errors)
    {
        const string prefix = "edgeagent: ";
        var line = errors.FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal)) ?? (errors.Count > 0 ? errors[0] : "");
        return line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : line;
    }
}
