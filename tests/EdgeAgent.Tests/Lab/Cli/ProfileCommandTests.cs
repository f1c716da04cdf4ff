using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Lab.Cli;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Tests.Cli;
using EdgeAgent.Tests.Lab.Profiling;
using EdgeAgent.Tests.Presentation;

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
            .ShouldContain("b0 (cpu, 1 thread");
    }

    [Fact]
    public void Table_ShowsWhereTheTimeGoes_AndWhatWasTried()
    {
        var table = PlainTerminal.Show(console => ProfileTable.Write(console, ProfileSample.Report()));

        table.ShouldContain("recording costs 20 %");
        table.ShouldContain("squeeze-and-excitation");
        table.ShouldContain("between kernels");
        table.ShouldContain("slowest 10 of");
        table.ShouldContain("spinning instead of sleeping: 1.25× (1.20 to 1.30 at 95 %)");
        table.ShouldContain("per frame: faster.");
        table.ShouldContain("Not tried.");
    }

    [Fact]
    public void WriteFiles_Summary_IsTheOneOfAnAnalysis()
    {
        var report = ProfileSample.Report();
        ProfileOutput.WriteFiles(new(_directory), report);

        var summary = File.ReadAllText(Path.Combine(_directory, "profiling_summary.txt"));
        summary.ShouldBe(ProfilingSummary.Write(AnalysisResults.Of(report), report));
        summary.ShouldContain("quick run: for a first look");
        summary.ShouldContain("b0 (cpu, 2 threads, ");
        summary.ShouldContain("squeeze-and-excitation");
        summary.ShouldContain("Tried (spinning instead of sleeping): ×1.25 (95 %: 1.20–1.30), faster.");
    }

    [Fact]
    public void Summary_OfADisturbedProfile_SaysSo()
    {
        var report = ProfileSample.Report();
        report = report with { Models = [report.Models[0] with { Marks = [Caveat.Disturbed] }] };

        ProfilingSummary.Write(AnalysisResults.Of(report), report).ShouldContain("\n  marked: disturbed\n");
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
