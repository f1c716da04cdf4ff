using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.CommandLine;

/// <summary>What a shell may do to the program's streams.</summary>
public sealed class StandardStreamsTests
{
    private static readonly string Program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "edgeagent.dll")}";

    [Theory]
    [InlineData("models list --format json")]
    [InlineData("models list")]
    [InlineData("sensors --format csv")]
    public async Task FullDiskBehindStdout_IsOneClearError(string verb)
    {
        var (code, _, errors) = await ShellAsync($"{Program} {verb} > /dev/full");
        code.ShouldBe(1);
        errors.ShouldBe(
            [
                "edgeagent: The result cannot be written to standard output: No space left on device. "
                + "Free disk space, or redirect the output.",
            ]);
    }

    [Fact]
    public async Task FullDiskBehindStderr_LosesTheMessagesAlone()
    {
        var (code, output, _) = await ShellAsync(
            $"{Program} sensors --config /nowhere.json 2> /dev/full; echo $?; {Program} models list --format json 2> /dev/full");
        code.ShouldBe(0);
        output.ShouldStartWith("2\n");
        output.ShouldContain("edgeagent.models/1");
    }

    [Theory]
    [InlineData("models list --format json")]
    [InlineData("sensors --watch --format csv")]
    public async Task ReaderThatGoes_EndsTheProgramWithoutAnError(string verb)
    {
        var (code, output, errors) = await ShellAsync($"set -o pipefail; {Program} {verb} | head -n 1");
        code.ShouldBe(0, string.Join('\n', errors));
        output.ShouldNotBeEmpty();
        errors.ShouldBeEmpty();
    }

    private static async Task<(int ExitCode, string Output, IReadOnlyList<string> Errors)> ShellAsync(string script)
    {
        await using var process = ChildProcess.Start(new ProgramFile("bash", "install it."), ["-c", script]);
        using var reader = new StreamReader(process.Output);
        var output = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (await process.WaitForExitAsync(TestContext.Current.CancellationToken), output, process.ErrorLines);
    }
}
