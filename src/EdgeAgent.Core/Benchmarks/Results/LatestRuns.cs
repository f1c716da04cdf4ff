using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>Identifies a measured figure.</summary>
internal sealed record RunKey(string Variant, Models.Precision Precision, string Provider, Scenario Scenario)
{
    public static RunKey Of(CaseSummary summary) =>
        new(summary.Case.Variant, summary.Case.Precision, summary.Provider!, summary.Case.Scenario);
}

/// <summary>The newest measurement of each model, and the progress of the running benchmark. Thread-safe.</summary>
internal sealed class LatestRuns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RunKey, CaseSummary> _runs = [];
    private volatile BenchmarkReport? _report;
    private volatile BenchmarkProgress? _progress;

    /// <summary>The newest report; null before the first.</summary>
    public BenchmarkReport? Report => _report;

    /// <summary>Progress of the running benchmark; null while none runs.</summary>
    public BenchmarkProgress? Progress
    {
        get => _progress;
        set => _progress = value;
    }

    /// <summary>The newest measured summary of each key.</summary>
    public IReadOnlyList<KeyValuePair<RunKey, CaseSummary>> Runs
    {
        get
        {
            lock (_lock)
                return [.. _runs];
        }
    }

    /// <summary>
    /// Adds reports that are newer than all earlier ones. Among cases of one benchmark that differ only in threads, spinning, or batch, the
    /// fastest counts.
    /// </summary>
    public void Add(params IReadOnlyList<BenchmarkReport> reports)
    {
        var summaries = Fastest(CaseAggregation.Of(reports)).ToList();
        lock (_lock)
        {
            foreach (var summary in summaries)
                _runs[RunKey.Of(summary)] = summary;
        }
        _report = reports.MaxBy(report => report.StartedAt) ?? _report;
    }

    /// <summary>The newest measurement of each key; within one benchmark, the one with the most frames per second.</summary>
    public static IEnumerable<CaseSummary> Fastest(IEnumerable<CaseSummary> summaries) => summaries
        .Where(summary => summary.Measured)
        .GroupBy(RunKey.Of)
        .Select(group => group.OrderByDescending(summary => summary.At).ThenByDescending(summary => summary.Throughput).First());
}
