using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>
/// Which model should each hardware tier run, under the viewer's limits? The score is that of <c>edgeagent recommend</c> with its default
/// weights: the geometric mean of each value's ratio to the best one's, here over speed, memory, file size and accuracy.
/// </summary>
internal static class PickAVariant
{
    private static readonly string Fitting =
        $"(({Measured.Latency("0.9")} <= $max_latency / 1000)"
        + $" and on ({Measured.Model}) ({Measured.Memory} <= $max_memory * 1000000)"
        + $" and on ({Measured.Model}) (({Measured.Accuracy}) >= $min_accuracy))";

    // Equal weights, as EdgeAgent:Selection:Weights has them by default; energy is left out, since few devices measure it.
    private static readonly string Score =
        $"(({Less(Measured.Latency("0.5"))})"
        + $" * on ({Measured.Model}) ({Less(Measured.Memory)})"
        + $" * on ({Measured.Model}) ({Less(Measured.Size)})"
        + $" * on ({Measured.Model}) ({More(Measured.Accuracy)})) ^ 0.25";

    private static readonly Column[] Model =
    [
        new("edgeagent_hardware_tier", "Tier"),
        new("edgeagent_model_variant", "Model"),
        new("edgeagent_model_precision", "Precision"),
    ];

    public static Board Board { get; } = new(
        "pick", "Pick a variant", "Which model should each hardware tier run, under these limits?", "5m", "now-24h",
        [
            Tier, Site,
            new("max_latency", "Max latency (ms, 90 %)", "200", List: false, Many: false),
            new("max_memory", "Max memory (MB)", "512", List: false, Many: false),
            new("min_accuracy", "Min accuracy", "0", List: false, Many: false),
        ],
        [
            new Row("Best of each tier", Best())
            {
                Empty = "No trained model is within the limits above, or no benchmark has been reported yet "
                    + "(EdgeAgent:Benchmarks:Schedule).",
            },
            new Row("Within the limits", Candidates())
            {
                Empty = "No trained model is within the limits above, or no benchmark has been reported yet.",
            },
            new Row("Over the limits", Excluded()) { Empty = "No model is over the limits." },
        ])
    {
        Annotations = Annotations.Of((metric, more) => Fleet(metric, more), (metric, more) => Fleet(metric, more), shown: false),
    };

    private static Panel Best() => Table(
        "Pick",
        "For each tier, the model with the highest score within the limits. Ties within the measurement error are not shown; "
        + "edgeagent recommend --fleet shows them.",
        24,
        [.. Model, new("Value", "Score", "none")],
        $"topk by ({Measured.Tier}) (1, {Score})") with
    { Height = 7, SortBy = "Score" };

    private static Panel Candidates() => Table(
        "Ranking",
        "Every trained model within the limits. The score is the geometric mean of the ratios to the tier's best in speed, memory, file "
        + "size and accuracy.",
        24,
        [
            .. Model,
            new("Value #A", "Score", "none"),
            new("Value #B", "Latency, 90 %", "s"),
            new("Value #C", "Memory", "decbytes"),
            new("Value #D", "Energy per frame", "joule"),
            new("Value #E", "Accuracy", "none"),
            new("Value #F", "Devices", "none"),
        ],
        Score, In(Measured.Latency("0.9")), In(Measured.Memory), In(Measured.Energy), In($"({Measured.Accuracy})"),
        In(Measured.Devices)) with
    { Height = 9, SortBy = "Score" };

    private static Panel Excluded() => Table(
        "Excluded models", "Models over a limit, or without trained weights (no accuracy).", 24,
        [
            .. Model,
            new("Value #A", "Latency, 90 %", "s"),
            new("Value #B", "Memory", "decbytes"),
            new("Value #C", "Accuracy", "none"),
        ],
        Out(Measured.Latency("0.9")), Out(Measured.Memory), Out($"({Measured.Accuracy})")) with
    { Height = 9 };

    private static string In(string values) => $"({values} and on ({Measured.Model}) {Fitting})";

    private static string Out(string values) => $"{values} unless on ({Measured.Model}) {Fitting}";

    // The tier's best divided by each value: 1 for the best, less for the others.
    private static string Less(string values) =>
        $"min by ({Measured.Tier}) ({In(values)}) / on ({Measured.Tier}) group_right() {In(values)}";

    private static string More(string values) =>
        $"{In($"({values})")} / on ({Measured.Tier}) group_left() max by ({Measured.Tier}) ({In($"({values})")})";
}
