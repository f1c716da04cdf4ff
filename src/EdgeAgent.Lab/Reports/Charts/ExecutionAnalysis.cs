using EdgeAgent.Architecture;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Models;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Shares of each model's time by kind of layer, by stage and by bound, and the slowest layers.</summary>
internal static class ExecutionAnalysis
{
    private const int SlowestLayers = 12;
    private const float RowHeight = 26;

    private static readonly Look Outside = new(Color.FromHex("#D0D7DE"), MarkerShape.FilledSquare);

    /// <summary>One part of a bar.</summary>
    /// <param name="Mark">Text on the part if it is wide enough.</param>
    private sealed record Part(string Name, Look Look, Func<ModelProfile, double> Seconds, string Mark = "");

    public static Figure? Draw(AnalysisResults results)
    {
        if (results.Profile is not { Models.Count: > 0 } profile)
            return null;
        var slowest = profile.Models.MaxBy(model => model.PlainMedianSeconds)!;
        var height = 60 + (RowHeight * profile.Models.Count);
        return new(
            "Where the time is spent",
            "Shares of the time of one inference, measured by the profiler. The roofline shows what limits a layer: arithmetic, memory, "
                + "or the overhead of starting it.",
            Device.Line(results),
            [
                new(
                    height + (2 * Legend.RowHeight), Shares("Kind of layer (% of time)", profile.Models, Kinds(profile.Models), keys: true),
                    Shares("Limited by (% of time)", profile.Models, Bounds(), keys: true)),
                new(height, Shares("Stage of the network (% of time), in order", profile.Models, Stages(profile.Models), keys: false)),
                new(
                    84 + (22 * Math.Min(SlowestLayers, slowest.Layers.Count)),
                    Layers(slowest, ProfileTables.Name(slowest, profile.Models))),
            ],
            [],
            [
                "Stages are in the order of the network, dark to light: stem, 1 to 7, head (8), classifier (9); gray is outside of layers. "
                    + "In the lowest panel, color and hatch show what limits the layer, as in \"Limited by\".",
            ]);
    }

    private const string OutsideName = "outside of layers";

    private static Key Key(Part part) => new(part.Name, part.Look, KeyForm.Box);

    private static Panel Shares(string heading, IReadOnlyList<ModelProfile> models, IReadOnlyList<Part> parts, bool keys)
    {
        var panel = new Panel(heading, new("", 0, 100), Axis.Of([.. models.Select(model => ProfileTables.Name(model, models))]))
        {
            FirstOnTop = true,
            Keys = keys ? [.. parts.Select(Key)] : [],
        };
        foreach (var (i, model) in models.Index())
        {
            var total = ProfileTables.Total(model);
            var from = 0.0;
            foreach (var part in parts)
            {
                var share = 100 * part.Seconds(model) / total;
                panel.Box(from, i - 0.4, from + share, i + 0.4, part.Look);
                if (share >= 6)
                {
                    panel.Write(
                        part.Mark.Length > 0 ? part.Mark : Figures.Percent(share / 100), from + (share / 2), i, Alignment.MiddleCenter,
                        Contrast(part.Look), size: 11, ground: part.Look.Hatch == Hatch.None ? null : Palette.Paper.WithAlpha(0.8));
                }
                from += share;
            }
        }
        return panel;
    }

    // A hatched box is mostly background.
    private static Color Contrast(Look look) => look.Hatch == Hatch.None ? Palette.On(look.Color) : Palette.Ink;

    private static List<Part> Kinds(IReadOnlyList<ModelProfile> models) =>
    [
        .. Enum.GetValues<LayerKind>().Where(kind => models.Any(model => model.Layers.Any(layer => layer.Kind == kind)))
            .Select(kind => new Part(kind.Text(), Palette.Of(kind), model => Seconds(model, layer => layer.Kind == kind))),
        new(OutsideName, Outside, model => Math.Max(0, model.OutsideLayersSeconds)),
    ];

    private static List<Part> Bounds() =>
    [
        .. Enum.GetValues<Bound>().Select(bound => new Part(
            bound.ToString().ToLowerInvariant(), Palette.Of(bound), model => Seconds(model, layer => layer.Bound == bound))),
        new(OutsideName, Outside, model => Math.Max(0, model.OutsideLayersSeconds)),
    ];

    private static List<Part> Stages(IReadOnlyList<ModelProfile> models)
    {
        var last = models.SelectMany(model => model.Layers).Select(layer => layer.Stage).DefaultIfEmpty(0).Max();
        return
        [
            .. Enumerable.Range(0, last + 1).Select(stage => new Part(
                $"stage {stage}", new(Palette.Along(stage / Math.Max(1.0, last)), MarkerShape.FilledSquare),
                model => Seconds(model, layer => layer.Stage == stage), StageMark(stage))),
            new(OutsideName, Outside, model => Math.Max(0, model.OutsideLayersSeconds), "outside"),
        ];
    }

    private static string StageMark(int stage) =>
        stage == 0 ? "stem"
        : stage == EfficientNet.Stages.Count + 1 ? "head"
        : stage == EfficientNet.Stages.Count + 2 ? "class."
        : $"{stage}";

    private static double Seconds(ModelProfile model, Func<LayerProfile, bool> which) =>
        model.Layers.Where(which).Sum(layer => layer.Seconds);

    private static Panel Layers(ModelProfile model, string name)
    {
        List<LayerProfile> slowest = [.. model.Layers.OrderByDescending(layer => layer.Seconds).Take(SlowestLayers)];
        var panel = new Panel(
            $"The slowest layers of {name} (ms per inference)",
            Axis.FromZero("Time (ms)", slowest.Select(layer => layer.Seconds * 1000), headroom: 1.25),
            Axis.Of([.. slowest.Select(layer => $"{layer.Name} ({layer.Kind.Text()})")]))
        { FirstOnTop = true };
        foreach (var (i, layer) in slowest.Index())
        {
            panel.Box(0, i - 0.38, layer.Seconds * 1000, i + 0.38, Palette.Of(layer.Bound));
            var text = $"{Figures.Milliseconds(layer.Seconds)} ms, {Figures.Percent(layer.Share)}";
            panel.Write(text, layer.Seconds * 1000, i, Alignment.MiddleLeft, offsetX: 5);
        }
        return panel;
    }
}
