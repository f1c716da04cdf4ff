using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Lab.Cli;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Tests.Cli;
using EdgeAgent.Tests.Lab.Profiling;

namespace EdgeAgent.Tests.Lab.Cli;

public sealed class ProfileCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-profile-").FullName;

    [Theory]
    [InlineData("--variants", "b9", "\"b9\" is unknown")]
    [InlineData("--threads", "999", "0 (one per processor) to 256")]
    [InlineData("--format", "xml", "xml")]
    public async Task WrongUse_IsToldAtOnce(string option, string value, string message)
    {
        var run = await ProgramRun.Of([$"EdgeAgent__StateDirectory={_directory}"], "profile", option, value);

        run.ExitCode.ShouldBe(2);
        string.Join('\n', run.Errors).ShouldContain(message);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Profile_OfB0_WritesItsFiles()
    {
        var output = Path.Combine(_directory, "out");

        var run = await ProgramRun.Of(
            [$"EdgeAgent__StateDirectory={_directory}"], "profile", "--variants", "b0", "--threads", "1", "--quick", "--output", output,
            "--format", "csv");

        run.ExitCode.ShouldBe(0, string.Join('\n', run.Errors));
        run.Output.Split('\n').Count(line => line.StartsWith("efficientnet_b0,fp32,cpu,1,features.", StringComparison.Ordinal))
            .ShouldBe(65);
        var report = JsonSerializer.Deserialize<ProfileReport>(
            await File.ReadAllTextAsync(Path.Combine(output, "profiling_report.json"), TestContext.Current.CancellationToken),
            JsonStyle.Indented)
            .ShouldNotBeNull();
        report.Schema.ShouldBe("edgeagent.profile/1");
        // The runtime's profiler counts whole microseconds, and a squeeze may be shorter.
        report.Models.ShouldHaveSingleItem().Layers.Count(layer => layer.Seconds > 0).ShouldBeGreaterThan(50);
        (await File.ReadAllTextAsync(Path.Combine(output, "profiling_summary.txt"), TestContext.Current.CancellationToken))
            .ShouldContain("efficientnet_b0 fp32");
    }

    [Fact]
    public void Summary_ShowsWhereTheTimeGoes_AndWhatWasTried()
    {
        var summary = ProfileOutput.Summary(ProfileSample.Report());

        summary.ShouldContain("recording costs 20 %");
        summary.ShouldContain("squeeze-and-excitation");
        summary.ShouldContain("between kernels");
        summary.ShouldContain("spinning instead of sleeping: 1.25× (1.20 to 1.30 at 95 %)");
        summary.ShouldContain("per frame: faster.");
        summary.ShouldContain("Not tried.");
        summary.ShouldNotContain("\u001b");
    }

    [Fact]
    public void WriteFiles_WhereNothingCanBeWritten_IsAnErrorForAPerson()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");

        Should.Throw<UserError>(() => ProfileOutput.WriteFiles(new(Path.Combine(file, "out")), ProfileSample.Report()))
            .Message.ShouldContain(file);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
