using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>A model as it was measured on this device, one frame at a time.</summary>
/// <param name="Variant">Its full name in the catalogue.</param>
/// <param name="Provider">The execution provider that ran it.</param>
/// <param name="MeasuredAt">When.</param>
/// <param name="Quick">Whether the benchmark was a quick one.</param>
/// <param name="Marks">What a reader must know before trusting the figures.</param>
/// <param name="Latency">Seconds a frame: the median and its 95 % interval.</param>
/// <param name="Tail">The highest percentile that the number of calls allows.</param>
/// <param name="Throughput">Frames a second, also one at a time: full batches may be faster, and take more memory than told here.</param>
/// <param name="MemoryBytes">The most a process with this model alone held.</param>
/// <param name="ModelBytes">Of its file.</param>
/// <param name="Power">Null where nothing measures energy.</param>
/// <param name="Accuracy">SROCC of its card in this precision, −1 to 1; null when it is not trained, or nobody measured it so.</param>
/// <param name="AccuracyBounds">The 95 % interval on the card; null where it has none.</param>
internal sealed record Candidate(
    string Variant,
    Precision Precision,
    string Provider,
    DateTimeOffset MeasuredAt,
    bool Quick,
    IReadOnlyList<Mark> Marks,
    Interval Latency,
    Tail Tail,
    double Throughput,
    long MemoryBytes,
    long ModelBytes,
    Power? Power,
    double? Accuracy,
    Interval? AccuracyBounds = null)
{
    /// <param name="summary">With figures.</param>
    /// <param name="accuracy">On whatever scale the candidates are compared by.</param>
    public static Candidate Of(CaseSummary summary, double? accuracy, Interval? bounds = null)
    {
        var tail = summary.Percentiles.Where(percentile => percentile.Seconds is not null).MaxBy(percentile => percentile.Quantile);
        return new(
            summary.Case.Variant, summary.Case.Precision, summary.Provider!, summary.At, summary.Quick, summary.Marks,
            Interval.Of(summary.MedianSeconds, summary.MedianInterval),
            new Tail(tail?.Quantile ?? 0.5, tail?.Seconds ?? summary.MedianSeconds),
            summary.Throughput, summary.PeakBytes, summary.ModelBytes,
            summary is { JoulesPerFrame: { } joules, IdleWatts: { } idle } ? new Power(summary.EnergyScope!, idle, joules) : null,
            accuracy, bounds);
    }

    /// <summary>An untrained model's scores mean nothing, so it is shown and never picked.</summary>
    public bool MayScore => Accuracy is not null;
}

/// <summary>Seconds that the share <paramref name="Quantile"/> of the calls stayed within.</summary>
internal sealed record Tail(double Quantile, double Seconds);

/// <summary>What a model draws.</summary>
/// <param name="Scope"><c>board</c> or <c>rails</c>: what the sensors behind it see.</param>
/// <param name="IdleWatts">With nothing to do.</param>
/// <param name="JoulesPerFrame">Beyond that.</param>
internal sealed record Power(string Scope, double IdleWatts, double JoulesPerFrame)
{
    public double WattsAt(double framesPerSecond) => IdleWatts + (JoulesPerFrame * framesPerSecond);
}
