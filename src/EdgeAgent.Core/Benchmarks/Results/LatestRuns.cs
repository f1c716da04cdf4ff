using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>What tells one measured figure from another.</summary>
internal sealed record RunKey(string Variant, Models.Precision Precision, string Provider, Scenario Scenario)
{
    public static RunKey Of(CaseSummary summary) => new(summary.Case.Variant, summary.Case.Precision, summary.Provider!, summary.Case.Scenario);
}

/// <summary>The newest measurement of each model, and what is being measured now. For any number of threads.</summary>
internal sealed class LatestRuns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RunKey, CaseSummary> _runs = [];
    private volatile BenchmarkReport? _report;
    private volatile BenchmarkProgress? _progress;

    /// <summary>The newest report; null before the first.</summary>
    public BenchmarkReport? Report => _report;

    /// <summary>How far the benchmark that runs now is; null while none does.</summary>
    public BenchmarkProgress? Progress
    {
        get => _progress;
        set => _progress = value;
    }

    /// <summary>The newest summary of each key that gave a measurement.</summary>
    public IReadOnlyList<KeyValuePair<RunKey, CaseSummary>> Runs
    {
        get
        {
            lock (_lock)
                return [.. _runs];
        }
    }

    /// <summary>Takes over reports newer than all before them. Of cases of one benchmark that differ in threads, spinning or batch only, the fastest counts.</summary>
    public void Add(params IReadOnlyList<BenchmarkReport> reports)
    {
        var summaries = Fastest(CaseSummary.Of(reports)).ToList();
        lock (_lock)
        {
            foreach (var summary in summaries)
                _runs[RunKey.Of(summary)] = summary;
        }
        _report = reports.MaxBy(report => report.StartedAt) ?? _report;
    }

    /// <summary>Of each key the newest measurement, and of those of one benchmark the one with the most frames a second.</summary>
    public static IEnumerable<CaseSummary> Fastest(IEnumerable<CaseSummary> summaries) => summaries
        .Where(summary => summary.Measured)
        .GroupBy(RunKey.Of)
        .Select(group => group.OrderByDescending(summary => summary.At).ThenByDescending(summary => summary.Throughput).First());
}
