using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports.Comparison;

/// <summary>A quantity by which devices are compared.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Title">Title with the unit.</param>
/// <param name="Better">Description of which values are better.</param>
/// <param name="Of">Returns null if it was not measured.</param>
internal sealed record Quantity(string Name, string Title, string Better, Func<MeasuredModel, Interval?> Of)
{
    public static IReadOnlyList<Quantity> All { get; } =
    [
        new("latency_by_device", "Median latency of one frame (ms)", "lower is faster", model => model.Single is { } single
            ? Scaled(Interval.Of(single.MedianSeconds, single.MedianInterval), 1000)
            : null),
        new("throughput_by_device", "Frames per second at the best batch size", "higher is faster", model => model.Fastest is { } best
            ? best.ThroughputInterval is { } interval ? Interval.Of(best.Throughput, interval) : Interval.Exactly(best.Throughput)
            : null),
        new("memory_by_device", "Peak memory with one frame at a time (MB)", "lower is better", model =>
            model.Single is { PeakBytes: > 0 } single ? Interval.Exactly(single.PeakBytes / 1e6) : null),
        new("energy_by_device", "Energy per frame, without idle energy (J)", "lower is more efficient", model =>
            model.Single?.JoulesPerFrame is > 0 and var joules ? Interval.Exactly(joules) : null),
    ];

    private static Interval Scaled(Interval interval, double factor) =>
        new(interval.Low * factor, interval.Value * factor, interval.High * factor);
}
