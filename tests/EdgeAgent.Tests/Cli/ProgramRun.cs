using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Cli;

/// <summary>The built program run as a person runs it, in a process of its own.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, IReadOnlyList<string> Errors)
{
    /// <param name="settings">Environment variables as NAME=value.</param>
    public static async Task<ProgramRun> Of(IEnumerable<string> settings, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "edgeagent.dll");
        await using var process = ChildProcess.Start(
            new ProgramFile("env", "a part of coreutils."), [.. settings, "dotnet", program, .. arguments]);
        using var reader = new StreamReader(process.Output);
        var output = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return new(await process.WaitForExitAsync(TestContext.Current.CancellationToken), output, process.ErrorLines);
    }
}
