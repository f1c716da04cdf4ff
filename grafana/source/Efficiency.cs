using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>What does scoring cost, by model and hardware tier?</summary>
internal static class Efficiency
{
    private const string Legend = "{{edgeagent_hardware_tier}} {{edgeagent_model_variant}} {{edgeagent_model_precision}}";

    private const string NoBenchmark =
        "No benchmark has been reported yet: set EdgeAgent:Benchmarks:Schedule on the devices, or run edgeagent benchmark there.";

    private static readonly Column[] Model =
    [
        new("edgeagent_hardware_tier", "Tier"),
        new("edgeagent_model_variant", "Model"),
        new("edgeagent_model_precision", "Precision"),
    ];

    public static Board Board { get; } = new(
        "efficiency", "Efficiency", "What does scoring cost, by model and hardware tier?", "5m", "now-24h", [Tier, Site],
        [
            new Row("Models by hardware tier", Models()) { Empty = NoBenchmark },
            new Row("Side by side", SideBySide()) { Empty = NoBenchmark },
            new Row("Over time", OverTime()) { Empty = NoBenchmark },
        ])
    {
        Annotations = Annotations.Of((metric, more) => Fleet(metric, more), (metric, more) => Fleet(metric, more), shown: false),
    };

    private static Panel Models() => Table(
        "All measured models",
        "Medians over the devices of a tier, from their latest benchmarks, one frame at a time; throughput in full batches. Accuracy is "
        + "the rank correlation with measured quality, from the model card. A model without accuracy is not trained and must not be used.",
        24,
        [
            .. Model,
            new("Value #A", "Devices", "none"),
            new("Value #B", "Latency, 50 %", "s"),
            new("Value #C", "Latency, 90 %", "s"),
            new("Value #D", "Throughput", PerSecond),
            new("Value #E", "Memory", "decbytes"),
            new("Value #F", "File", "decbytes"),
            new("Value #G", "Energy per frame", "joule"),
            new("Value #H", "Accuracy", "none"),
            new("Value #I", "Accuracy per joule", "none"),
        ],
        Measured.Devices, Measured.Latency("0.5"), Measured.Latency("0.9"), Measured.Throughput, Measured.Memory, Measured.Size,
        Measured.Energy, Measured.Accuracy,
        $"({Measured.Accuracy}) / on ({Measured.Model}) {Measured.Energy}") with
    { Height = 12, SortUpBy = "Latency, 50 %" };

    private static Panel[] SideBySide() =>
    [
        Bars("Latency", "Median time per frame.", "s", 12,
            new Query($"sort({Measured.Latency("0.5")})", Legend)) with { Height = 14, Min = 0 },
        Bars("Memory", "Peak memory of a process that runs only the model.", "decbytes", 12,
            new Query($"sort({Measured.Memory})", Legend)) with { Height = 14, Min = 0 },
        Bars("Energy per frame", "Energy above that of the idle device; only where a sensor measures it.", "joule", 12,
            new Query($"sort({Measured.Energy})", Legend)) with { Height = 14, Min = 0 },
        new Panel(
            "xychart", "Accuracy against latency",
            "One point per model and tier. Higher is more accurate; further left is faster. Points that have no other point above and to "
            + "the left form the Pareto front.",
            "", 12,
            new Query(Measured.Latency("0.5"), Table: true), new Query(Measured.Accuracy, Table: true))
        {
            Height = 14,
            Columns = [.. Model, new("Value #A", "Latency, median", "s"), new("Value #B", "Accuracy", "none")],
        },
    ];

    private static Panel[] OverTime() =>
    [
        Lines("Median latency",
            "A step usually means that the runtime, clock or cooling changed. Compare its time with your rollouts.",
            "s", 16,
            new Query(Measured.Latency("0.5"), Legend)) with { Min = 0, Height = 10, RankBy = "Max" },
        Lines("Benchmark runs",
            "Runs within a day, by result, and the cases that are left for the next benchmark. A model that did not fit in memory is "
            + "also a result. Devices measure only what has changed, so most days have no runs.",
            "", 8,
            new Query(
                $"sum by (edgeagent_benchmark_outcome)(increase({Fleet("edgeagent_benchmark_runs_total")}[1d]))",
                "{{edgeagent_benchmark_outcome}}"),
            new Query($"sum({Fleet("edgeagent_benchmark_left")})", "left")) with { Min = 0, Height = 10 },
    ];
}
