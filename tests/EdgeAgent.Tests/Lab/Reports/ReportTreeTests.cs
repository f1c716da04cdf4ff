using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Lab.Reports;

public sealed class ReportTreeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-report");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Write_GivesTheTreeThatResearchersKnow()
    {
        ReportTree.Write(_directory, Constructed.Results());
        string[] expected =
        [
            "benchmark_results/benchmark_results.json", "benchmark_results/inference_vs_size.png",
            "benchmark_results/throughput_comparison.png", "benchmark_results/efficiency_frontier.png",
            "profiling_results/profiling_report.json", "profiling_results/execution_analysis.png",
            "profiling_results/profiling_summary.txt", "profiling_results/roofline.png",
            "architecture_analysis/architecture_analysis.json", "architecture_analysis/parameter_flop_comparison.png",
            "architecture_analysis/efficiency_ranking.png",
            "latex/benchmark.tex", "latex/tables.tex", "comprehensive_efficiency_report.md",
        ];
        expected.ShouldBeSubsetOf(Files());
        Files().Where(file => file.EndsWith(".png", StringComparison.Ordinal)).Select(file => Path.ChangeExtension(file, ".svg"))
            .ShouldBeSubsetOf(Files());
        Files().ShouldNotContain(file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_GivesBackWhatWasWritten()
    {
        var results = Constructed.Results(
            precisions: [Precision.Fp32, Precision.Int8], fails: @case => @case.Variant == "efficientnet_b7", energy: false);
        ReportTree.Write(_directory, results);
        var read = AnalysisResults.Read(_directory);
        Json(read).ShouldBe(Json(results));
        ReportTree.Write(_directory, read);
        Json(AnalysisResults.Read(_directory)).ShouldBe(Json(results));
    }

    [Fact]
    public void Write_OfABenchmarkAlone_LeavesOutTheRest()
    {
        ReportTree.Write(_directory, AnalysisResults.Of(Constructed.Results().Benchmark!));
        Files().ShouldContain("benchmark_results/inference_vs_size.png");
        Files().ShouldNotContain(file => file.StartsWith("profiling_results", StringComparison.Ordinal)
            || file.StartsWith("architecture_analysis", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_WhenOneFileCannotBe_WritesTheOthersAndNamesIt()
    {
        var blocked = _directory.CreateSubdirectory("benchmark_results").CreateSubdirectory("benchmark_results.json");
        var error = Should.Throw<UserError>(() => ReportTree.Write(_directory, Constructed.Results()));
        error.Message.ShouldContain("benchmark_results/benchmark_results.json");
        error.ExitCode.ShouldBe(UserError.Failed);
        blocked.Exists.ShouldBeTrue();
        Files().ShouldContain("comprehensive_efficiency_report.md");
        Files().ShouldContain("profiling_results/roofline.svg");
        Files().ShouldNotContain(file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private List<string> Files() =>
    [
        .. _directory.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_directory.FullName, file.FullName)),
    ];

    private static string Json(AnalysisResults results) => JsonSerializer.Serialize(results with { }, JsonStyle.Compact);
}
