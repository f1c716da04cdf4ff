using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>A model with its measurements on this device, one frame at a time.</summary>
/// <param name="Variant">Full catalog name.</param>
/// <param name="Provider">The execution provider that ran it.</param>
/// <param name="MeasuredAt">When it was measured.</param>
/// <param name="Quick">Whether the benchmark was a quick one.</param>
/// <param name="Marks">Reservations about the figures.</param>
/// <param name="Latency">Seconds per frame: the median and its 95% interval.</param>
/// <param name="Tail">The highest percentile that the number of calls allows.</param>
/// <param name="Throughput">
/// Frames per second, also one at a time. Full batches may be faster, and use more memory than reported here.
/// </param>
/// <param name="MemoryBytes">Peak memory of a process with only this model.</param>
/// <param name="ModelBytes">Size of its file.</param>
/// <param name="Power">Null if nothing measures energy.</param>
/// <param name="Accuracy">
/// SROCC from the model card for this precision, −1 to 1; null if the model is not trained or was not measured in this precision.
/// </param>
/// <param name="AccuracyBounds">The 95% interval from the card; null if it has none.</param>
internal sealed record Candidate(
    string Variant,
    Precision Precision,
    string Provider,
    DateTimeOffset MeasuredAt,
    bool Quick,
    IReadOnlyList<Caveat> Marks,
    Interval Latency,
    Tail Tail,
    double Throughput,
    long MemoryBytes,
    long ModelBytes,
    Power? Power,
    double? Accuracy,
    Interval? AccuracyBounds = null)
{
    /// <param name="summary">A measured case.</param>
    /// <param name="accuracy">On the scale by which the candidates are compared.</param>
    public static Candidate Of(CaseSummary summary, double? accuracy, Interval? bounds = null)
    {
        var tail = summary.Percentiles.Where(percentile => percentile.Seconds is not null).MaxBy(percentile => percentile.Quantile);
        return new(
            summary.Case.Variant, summary.Case.Precision, summary.Provider!, summary.MeasuredAt, summary.Quick, summary.Marks,
            Interval.Of(summary.MedianSeconds, summary.MedianInterval),
            new Tail(tail?.Quantile ?? 0.5, tail?.Seconds ?? summary.MedianSeconds),
            summary.Throughput, summary.PeakBytes, summary.ModelBytes,
            summary is { JoulesPerFrame: { } joules, IdleWatts: { } idle } ? new Power(summary.EnergyScope!, idle, joules) : null,
            accuracy, bounds);
    }

    /// <summary>An untrained model's scores are meaningless, so it is shown but never picked.</summary>
    public bool MayScore => Accuracy is not null;
}

/// <summary>Seconds that the share <paramref name="Quantile"/> of the calls did not exceed.</summary>
internal sealed record Tail(double Quantile, double Seconds);

/// <summary>Power use of a model.</summary>
/// <param name="Scope"><c>board</c> or <c>rails</c>: the part of the device that the sensors measure.</param>
/// <param name="IdleWatts">Power of the idle device.</param>
/// <param name="JoulesPerFrame">Energy per frame above idle.</param>
internal sealed record Power(string Scope, double IdleWatts, double JoulesPerFrame)
{
    public double WattsAt(double framesPerSecond) => IdleWatts + (JoulesPerFrame * framesPerSecond);
}
