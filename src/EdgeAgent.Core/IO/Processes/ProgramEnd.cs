namespace EdgeAgent.IO.Processes;

/// <summary>Describes how a program ended.</summary>
internal static class ProgramEnd
{
    /// <summary>An exit code above this value means that a signal ended the program.</summary>
    public const int SignalBase = 128;

    public const int Kill = 9;

    private static readonly Dictionary<int, string> SignalNames = new()
    {
        [2] = "SIGINT",
        [4] = "SIGILL, an instruction that this processor does not have",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    /// <param name="exitCode">128 + n for signal n.</param>
    /// <returns>Text that follows the program's name, such as "ended with exit code 3".</returns>
    public static string Describe(int exitCode) => exitCode switch
    {
        SignalBase + Kill => "was killed, most likely because memory ran out",
        > SignalBase => $"was ended by {SignalName(exitCode - SignalBase)}",
        _ => $"ended with exit code {exitCode}",
    };

    public static string SignalName(int signal) => SignalNames.GetValueOrDefault(signal) ?? $"signal {signal}";
}
