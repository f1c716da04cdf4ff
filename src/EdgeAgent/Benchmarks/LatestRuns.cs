namespace EdgeAgent.Benchmarks;

/// <summary>What tells one measured figure from another.</summary>
internal sealed record RunKey(string Variant, Models.Precision Precision, string Provider, Scenario Scenario);

/// <summary>The newest measurement of each model, and what is being measured now. For any number of threads.</summary>
internal sealed class LatestRuns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RunKey, BenchmarkRun> _runs = [];
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

    /// <summary>The newest run of each key that gave a measurement.</summary>
    public IReadOnlyList<KeyValuePair<RunKey, BenchmarkRun>> Runs
    {
        get
        {
            lock (_lock)
                return [.. _runs];
        }
    }

    /// <summary>Takes over a report newer than all before it. Of runs that differ in threads only, the fastest counts.</summary>
    public void Add(BenchmarkReport report)
    {
        lock (_lock)
        {
            foreach (var run in report.Runs.Where(run => run.Measurement is not null).OrderBy(run => run.Measurement!.Throughput))
                _runs[new(run.Case.Variant, run.Case.Precision, run.Measurement!.Provider, run.Case.Scenario)] = run;
        }
        _report = report;
    }
}
