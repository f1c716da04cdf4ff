using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Benchmarks;

namespace EdgeAgent.Tests.Lab.Analysis;

public sealed class DeviceAnalysisTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-analysis-");
    private readonly List<string> _warnings = [];
    private RunBenchmark _benchmark = (_, _, _, _) => Task.FromResult(Sample.Report());
    private RunProfiler _profile = (_, _, _) => throw new UserError("The profiler cannot start.");

    [Fact]
    public async Task Run_AProfilerThatFails_LosesNothingElse()
    {
        var end = await RunAsync(AnalysisType.All);

        end.Failed.ShouldBeTrue();
        end.Steps.Where(step => step.Outcome == StepOutcome.Failed).ShouldHaveSingleItem().Name.ShouldBe("profiling");
        end.Results.NotMeasured.ShouldBe(["profiling: The profiler cannot start."]);
        end.Results.Benchmark.ShouldNotBeNull();
        end.Results.Findings.ShouldNotBeNull().Findings.Count.ShouldBe(5);
        end.Results.Recommendation.ShouldNotBeNull()
            .Fallen.ShouldHaveSingleItem("b0 has no card here")
            .Candidate.Variant.ShouldBe("efficientnet_b0");
        Written("benchmark_results", "efficiency_frontier.png");
        Written("benchmark_results", "benchmark_results.json");
        Written("architecture_analysis", "parameter_flop_comparison.png");
        Written("comprehensive_efficiency_report.md");
        History().Read().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Run_ABenchmarkThatFails_LosesNothingElse()
    {
        _benchmark = (_, _, _, _) => throw new InvalidOperationException("Oops.");

        var end = await RunAsync(AnalysisType.All);

        end.Results.Benchmark.ShouldBeNull();
        end.Results.Recommendation.ShouldBeNull();
        end.Results.Architecture.ShouldNotBeNull();
        end.Results.NotMeasured.ShouldContain("benchmark: InvalidOperationException: Oops.");
    }

    [Fact]
    public async Task Run_WhenStopped_ConcludesFromWhatIsFinished()
    {
        using var cancellation = new CancellationTokenSource();
        _benchmark = async (_, _, _, _) =>
        {
            await cancellation.CancelAsync();
            return Sample.Report() with { Complete = false };
        };

        var end = await RunAsync(AnalysisType.All, cancellation.Token);

        end.Failed.ShouldBeFalse();
        end.Results.NotMeasured.ShouldBe(["benchmark: only 1 of 2 runs were finished", "profiling: not finished"]);
        end.Results.Findings.ShouldNotBeNull();
        Written("benchmark_results", "efficiency_frontier.png");
    }

    [Theory]
    [InlineData(nameof(AnalysisType.Architecture), "architecture", "findings", "reports")]
    [InlineData(nameof(AnalysisType.Benchmark), "benchmark", "recommendation", "reports")]
    [InlineData(nameof(AnalysisType.Profiling), "profiling", "reports")]
    public async Task Run_OneType_DoesNoMore(string type, params string[] steps)
    {
        var end = await RunAsync(Enum.Parse<AnalysisType>(type));

        end.Steps.Select(step => step.Name).ShouldBe(steps);
    }

    [Fact]
    public async Task Run_PartAfterPart_IsOneAnalysis()
    {
        await RunAsync(AnalysisType.Benchmark);
        var end = await RunAsync(AnalysisType.Architecture);

        end.Results.Benchmark.ShouldNotBeNull();
        end.Results.Findings.ShouldNotBeNull().Basis.ShouldNotBeEmpty();
        end.Steps.Select(step => step.Name).ShouldBe(["architecture", "recommendation", "findings", "reports"]);
    }

    [Fact]
    public async Task Run_WithoutTheProviderThatIsAskedFor_SaysSo()
    {
        _benchmark = (_, _, _, _) => Task.FromResult(
            Sample.Report(runs: Sample.Run(measurement: Sample.Measurement(fallback: "cuda is not in this ONNX Runtime."))));

        (await RunAsync(AnalysisType.Benchmark)).Results.NotMeasured.ShouldBe(["cuda is not in this ONNX Runtime."]);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private Task<AnalysisEnd> RunAsync(AnalysisType type, CancellationToken? cancellation = null)
    {
        var plan = BenchmarkPlan.Create(
            BenchmarkSelection.Parse("b0,b1", "fp32", "SingleStream", "0"), new BenchmarksOptions(), new InferenceOptions(), quick: true,
            seed: 1);
        var tools = new AnalysisTools(
            _benchmark, _profile, History(), new ModelStore("/none", "/none"), new SelectionWeights(), TimeProvider.System);
        return new DeviceAnalysis(
            new(type, plan, ProfilePlan.Create("b0,b1", Precision.Fp32, new InferenceOptions(), quick: true, seed: 1)),
            Sample.Report().Host, tools)
            .RunAsync(_directory, new Silence(), cancellation ?? TestContext.Current.CancellationToken);
    }

    private BenchmarkHistory History() => new(Path.Combine(_directory.FullName, "state"), 10, _warnings.Add);

    private void Written(params string[] path) =>
        File.Exists(Path.Combine([_directory.FullName, .. path])).ShouldBeTrue(string.Join('/', path));

    private sealed class Silence : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
        }
    }
}
