using EdgeAgent.Models;
using EdgeAgent.Profiling;

namespace EdgeAgent.Reports.Tables;

/// <summary>Where the time of models goes.</summary>
internal static class ProfileTables
{
    private const int ModelsAcross = 8;

    /// <summary>Shares by stage, a table for every eight models: a page is no wider.</summary>
    public static IEnumerable<Table> Stages(AnalysisResults results)
    {
        if (results.Profile is not { Models: { Count: > 0 } models })
            yield break;
        foreach (var (i, chunk) in models.Chunk(ModelsAcross).Index())
        {
            var last = chunk.SelectMany(model => model.Layers).Select(layer => layer.Stage).DefaultIfEmpty(0).Max();
            yield return new(
                i == 0 ? "profile_stages" : $"profile_stages_{i + 1}", "Share of the time of one inference by stage of the network, in %.",
                [new("stage", ColumnKind.Text), .. chunk.Select(model => new Column(Name(model, models)))],
                [
                    .. Enumerable.Range(0, last + 1).Select(stage => (string[])[StageName(stage), .. chunk.Select(model => Share(model, layer => layer.Stage == stage))]),
                    ["outside of layers", .. chunk.Select(model => Percent(model.OutsideLayersSeconds / Total(model)))],
                ], []);
        }
    }

    /// <summary>One row a model: its time, what recording it cost, and what holds it back.</summary>
    public static Table? Summary(AnalysisResults results) => results.Profile is not { Models: { Count: > 0 } models } profile ? null : new(
        "profile",
        "Time of one inference in ms, without and with the profiler; processors' utilisation; share of the time in layers that arithmetic, memory or the cost of starting them holds back, in %.",
        [new("model", ColumnKind.Text), new("plain"), new("profiled"), new("CPU"), new("GPU"), new("compute"), new("memory"), new("overhead"), new("outside")],
        [
            .. models.Select(model => (string[])
            [
                Name(model, models), Figures.Milliseconds(model.PlainMedianSeconds), Figures.Milliseconds(model.ProfiledMedianSeconds), Percent(model.CpuUtilisation), Percent(model.GpuUtilisation),
                .. Enum.GetValues<Bound>().Select(bound => Share(model, layer => layer.Bound == bound)), Percent(model.OutsideLayersSeconds / Total(model)),
            ]),
        ],
        [
            $"The device, measured: {Figures.Scaled(profile.Ceilings.MacsPerSecond)}MAC/s ({profile.Ceilings.ComputeMethod}), {Figures.Scaled(profile.Ceilings.BytesPerSecond)}B/s ({profile.Ceilings.MemoryMethod}), {Figures.Digits(profile.Ceilings.LayerOverheadSeconds * 1e6)} µs to start a layer; {profile.Ceilings.Threads} threads.",
            .. (profile.Failures ?? []).Select(failure => $"Not profiled: {ModelNames.Short(failure.Variant)} {Figures.Words(failure.Outcome)}. {failure.Message}"),
        ]);

    /// <summary>What could make models faster, and what it brought.</summary>
    public static Table? Suggestions(AnalysisResults results)
    {
        if (results.Profile is not { } profile)
            return null;
        var rows = profile.Models.SelectMany(model => model.Suggestions.Select(suggestion => (string[])[Name(model, profile.Models), suggestion.Title, suggestion.Evidence, Expected(suggestion), Measured(suggestion)])).ToList();
        return rows.Count == 0 ? null : new(
            "suggestions", "What could make models faster on this device: the speed-up that the evidence lets expect at most, and the one measured, with its 95 % interval.",
            [new("model", ColumnKind.Text), new("suggestion", ColumnKind.Prose), new("evidence", ColumnKind.Prose), new("expected"), new("measured", ColumnKind.Text)], rows, []);
    }

    public static string Name(ModelProfile model, IReadOnlyList<ModelProfile> among) => ModelNames.Label(
        ModelNames.Short(model.Variant),
        $"{(among.DistinctBy(each => each.Precision).Count() > 1 ? model.Precision.Text() : "")} {(among.DistinctBy(each => each.Provider).Count() > 1 ? model.Provider : "")}".Trim());

    /// <summary>Seconds of layers and of what is outside of them.</summary>
    public static double Total(ModelProfile model) => model.Layers.Sum(layer => layer.Seconds) + Math.Max(0, model.OutsideLayersSeconds);

    public static string StageName(int stage) =>
        stage == 0 ? "stem" : stage == EfficientNet.Stages.Count + 1 ? "head" : stage == EfficientNet.Stages.Count + 2 ? "classifier" : $"stage {stage}";

    private static string Share(ModelProfile model, Func<LayerProfile, bool> which) => Percent(model.Layers.Where(which).Sum(layer => layer.Seconds) / Total(model));

    private static string Percent(double? share) => share is { } known && double.IsFinite(known) ? (100 * known).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : Figures.None;

    private static string Expected(Suggestion suggestion) => suggestion.ExpectedSpeedup is { } speedup ? $"×{Figures.Digits(speedup)}" : Figures.None;

    private static string Measured(Suggestion suggestion) => suggestion.Trial is { } trial
        ? $"×{Figures.Digits(trial.Speedup)} ({Figures.Digits(trial.Interval.Low)}–{Figures.Digits(trial.Interval.High)})"
        : "not tried";
}
