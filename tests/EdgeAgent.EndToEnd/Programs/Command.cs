using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>Runs short programs to their end.</summary>
internal static class Command
{
    /// <summary>What the program printed, its exit code, and the end of its stderr.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Errors);

    public static async Task<Ended> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        await using var child = ChildProcess.Start(new ProgramFile(program, "it is needed by this test"), arguments);
        using var output = new StreamReader(child.Output);
        var text = await output.ReadToEndAsync(cancellation);
        var code = await child.WaitForExitAsync(cancellation);
        return new Ended(code, text, string.Join('\n', child.ErrorLines));
    }

    /// <summary>Sends a signal by its name, as a person or systemd would.</summary>
    public static Task<Ended> SignalAsync(int process, string signal, CancellationToken cancellation) =>
        RunAsync("sh", ["-c", $"kill -{signal} {process}"], cancellation);
}
