using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Workers;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Analysis;

/// <summary>The analysis of one device: measurements, conclusions and reports.</summary>
internal sealed class DeviceAnalysis(AnalysisPlan plan, Host host, AnalysisTools tools)
{
    private readonly DateTimeOffset _began = tools.Time.GetUtcNow();
    private Candidates _candidates = new([], []);
    private ArchitectureReport? _architecture;
    private BenchmarkReport? _benchmark;
    private ProfileReport? _profile;
    private FindingsReport? _findings;
    private Recommendation? _recommendation;

    /// <summary>Runs the requested analysis. If canceled, it draws conclusions from the finished work and writes them.</summary>
    public async Task<AnalysisEnd> RunAsync(DirectoryInfo directory, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        var measured = await AnalysisSteps.RunAsync(Measurements(), progress, cancellation);
        TakeOver(directory);
        var concluded = await AnalysisSteps.RunAsync(Conclusions(), Silence.Instance, CancellationToken.None);
        var results = Results([.. measured, .. concluded]);
        var written = await AnalysisSteps.RunAsync(
            [Step("reports", 1, () => ReportTree.Write(directory, results))], Silence.Instance, CancellationToken.None);
        return new(results, _candidates, [.. measured, .. concluded, .. written]);
    }

    // Several runs into the same directory form one analysis.
    private void TakeOver(DirectoryInfo directory)
    {
        if (plan.Type is AnalysisType.All || Former(directory) is not { } former || former.Host != host)
            return;
        _architecture ??= plan.Type is AnalysisType.Architecture ? null : former.Architecture;
        _benchmark ??= plan.Type is AnalysisType.Benchmark ? null : former.Benchmark;
        _profile ??= plan.Type is AnalysisType.Profiling ? null : former.Profile;
    }

    private static AnalysisResults? Former(DirectoryInfo directory)
    {
        try
        {
            return AnalysisResults.Read(directory);
        }
        catch (UserError)
        {
            // There are no readable results, so this analysis writes its own.
            return null;
        }
    }

    private IReadOnlyList<AnalysisStep> Measurements()
    {
        (AnalysisType Type, AnalysisStep Step)[] all =
        [
            // The architecture comes first: it is counted at once and does not depend on the other steps. Weights are seconds of a quick
            // analysis on two slow cores.
            (AnalysisType.Architecture, Step("architecture", 1, CountArchitecture)),
            (AnalysisType.Benchmark, new("benchmark", 8 * plan.Benchmark.Cases.Count, BenchmarkAsync)),
            (AnalysisType.Profiling, new("profiling", 10 * plan.Variants.Count, ProfileAsync)),
        ];
        return [.. all.Where(step => plan.Type is AnalysisType.All || step.Type == plan.Type).Select(step => step.Step)];
    }

    private void CountArchitecture() => _architecture = ArchitectureReport.Create(plan.Variants, tools.Time);

    private List<AnalysisStep> Conclusions()
    {
        List<AnalysisStep> steps = [];
        if (_benchmark is not null)
            steps.Add(Step("recommendation", 1, () => Recommend(_benchmark)));
        if (_architecture is not null)
            steps.Add(Step("findings", 1, () => Find(_architecture)));
        return steps;
    }

    private async Task<string?> BenchmarkAsync(IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        var report = await tools.Benchmark(plan.Benchmark, "analysis", new BenchmarkNarrator(progress), cancellation);
        if (report.Runs.Count == 0)
            return "no run was finished";
        _benchmark = report;
        tools.History.Save(report);
        if (!report.Complete)
            return $"only {report.Runs.Count} of {plan.Benchmark.Cases.Count} runs were finished";
        return report.Runs.Any(run => run.Measurement is not null) ? null : $"no model could be measured: {report.Runs[0].Message}";
    }

    private async Task<string?> ProfileAsync(IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        var report = await tools.Profile(plan.Profile, new ProfileNarrator(progress), cancellation);
        var failures = report.Failures ?? [];
        if (report.Models.Count == 0)
            return $"no model was profiled{string.Concat(failures.Take(1).Select(failure => $": {failure.Message}"))}";
        _profile = report;
        if (!report.Complete)
            return $"only {report.Models.Count} of {plan.Variants.Count} models were profiled";
        // As in a benchmark, a model that is too large for the device is a result.
        var failed = failures.Where(failure => failure.Outcome != Outcome.DidNotFit)
            .Select(failure => $"{failure.Variant}: {failure.Message}");
        return string.Join(' ', failed) is { Length: > 0 } messages ? messages : null;
    }

    private void Recommend(BenchmarkReport benchmark)
    {
        _candidates = Candidates.Of([benchmark], variant => tools.Models.Card(ModelCatalog.Find(variant)));
        _recommendation = Recommendation.Of(_candidates.Measured, new Requirements(), tools.Weights);
    }

    private void Find(ArchitectureReport architecture)
    {
        var gpu = _profile?.Models.Where(model => model.GpuUtilization is not null)
            .DistinctBy(model => model.Variant, StringComparer.Ordinal)
            .ToDictionary(model => model.Variant, model => model.GpuUtilization!.Value, StringComparer.Ordinal);
        _findings = FindingsReport.Of(
            architecture, _benchmark is null ? [] : CaseAggregation.Of(_benchmark), gpu is { Count: > 0 } ? gpu : null);
    }

    private AnalysisResults Results(IEnumerable<StepEnd> ends) => new(
        _benchmark, _profile, _architecture, _findings, _recommendation, host, _began,
        [
            .. ends.Where(end => end.Message is not null).Select(end => $"{end.Name}: {end.Message}"),
            .. (_benchmark?.Runs ?? []).Select(run => run.Measurement?.FallbackReason).OfType<string>().Distinct(StringComparer.Ordinal),
        ]);

    private static AnalysisStep Step(string name, double weight, Action run) => new(name, weight, (_, _) =>
    {
        run();
        return Task.FromResult<string?>(null);
    });

    private sealed class Silence : IProgress<AnalysisProgress>
    {
        public static Silence Instance { get; } = new();

        public void Report(AnalysisProgress value)
        {
        }
    }
}
