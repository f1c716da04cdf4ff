using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>
/// The result of a case in one benchmark, over all processes that measured it. If none could, the figures are 0 and the outcome gives the
/// reason.
/// </summary>
internal sealed record CaseSummary
{
    /// <summary>The measured case.</summary>
    public required BenchmarkCase Case { get; init; }

    /// <summary>The execution provider that ran it; null if nothing ran.</summary>
    public string? Provider { get; init; }

    /// <summary>Number of processes that measured it.</summary>
    public int Processes { get; init; }

    /// <summary>Number of calls in all of them.</summary>
    public int Count { get; init; }

    /// <summary>Median of all calls combined.</summary>
    public double MedianSeconds { get; init; }

    /// <summary>
    /// With several processes: see <see cref="HierarchicalBootstrap"/>. With one: from its own calls, which do not show how processes
    /// differ.
    /// </summary>
    public ConfidenceInterval MedianInterval { get; init; } = new(0, 0, 0);

    /// <summary>Percentiles of all calls combined, each with its minimum count.</summary>
    public IReadOnlyList<Percentile> Percentiles { get; init; } = [];

    /// <summary>Frames per second while the model ran.</summary>
    public double Throughput { get; init; }

    /// <summary>Null if nothing ran.</summary>
    public ConfidenceInterval? ThroughputInterval { get; init; }

    /// <summary>Highest memory use of any process.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Memory use after warm-up; median over the processes.</summary>
    public long SteadyBytes { get; init; }

    /// <summary>Size of the model file.</summary>
    public long ModelBytes { get; init; }

    /// <summary>Median load time.</summary>
    public double LoadSeconds { get; init; }

    /// <summary>Median duration of the first call.</summary>
    public double ColdSeconds { get; init; }

    /// <summary>Energy above idle; null if energy is unknown or a run used no more than idling.</summary>
    public double? JoulesPerFrame { get; init; }

    /// <summary>See <see cref="EnergyUse.Scope"/>.</summary>
    public string? EnergyScope { get; init; }

    /// <summary>The caveats of all processes.</summary>
    public IReadOnlyList<Caveat> Marks { get; init; } = [];

    /// <summary>Completed if at least one process measured the case.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why processes returned no measurement; null if all did.</summary>
    public string? Message { get; init; }

    /// <summary>When the benchmark began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the benchmark began that measured it: earlier than <see cref="At"/> if the result was carried over.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Whether it was a quick benchmark.</summary>
    public bool Quick { get; init; }

    /// <summary>Mean idle power before the runs.</summary>
    public double? IdleWatts { get; init; }

    /// <summary>Median time from the start of a process to its first result; null in results that did not measure it.</summary>
    public double? ColdStartSeconds { get; init; }

    /// <summary>From the process that continued under load.</summary>
    public Sustained? Sustained { get; init; }

    /// <summary>Lowest memory use of any process before the model was loaded; 0 if nothing ran.</summary>
    public long BaselineBytes { get; init; }

    /// <summary>Whether the case was measured.</summary>
    public bool Measured => Count > 0;

    /// <summary>Seconds at <paramref name="quantile"/>, or null if that quantile is not reported.</summary>
    public double? PercentileAt(double quantile) => Percentiles.FirstOrDefault(percentile => percentile.Quantile == quantile)?.Seconds;
}
