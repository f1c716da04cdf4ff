using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>Where models spend their time.</summary>
internal static class ProfileTables
{
    private const int ModelsAcross = 8;

    // The profile alternates with recorded calls and shares caches with them, so a smaller ratio is no contradiction.
    private const double OtherConditions = 1.25;

    /// <summary>Shares by stage, one table for every eight models, which is the width of a page.</summary>
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
                    .. Enumerable.Range(0, last + 1).Select(stage => (string[])
                        [StageName(stage), .. chunk.Select(model => Share(model, layer => layer.Stage == stage))]),
                    ["outside of layers", .. chunk.Select(model => Percent(model.OutsideLayersSeconds / Total(model)))],
                ], []);
        }
    }

    /// <summary>One row per model: its time, the cost of recording, and its bounds.</summary>
    public static Table? Summary(AnalysisResults results) => results.Profile is not { Models: { Count: > 0 } models } profile ? null : new(
        "profile",
        "Time of one inference in ms, without and with the profiler; utilization of CPU and GPU in %; share of the time in layers "
            + "limited by arithmetic, by memory, or by the overhead of starting them, in %.",
        [
            new("model", ColumnKind.Text), new("plain"), new("profiled"), new("CPU"), new("GPU"), new("compute"), new("memory"),
            new("overhead"), new("outside"),
        ],
        [
            .. models.Select(model => (string[])
            [
                Name(model, models), Figures.Milliseconds(model.PlainMedianSeconds), Figures.Milliseconds(model.ProfiledMedianSeconds),
                Percent(model.CpuUtilization), Percent(model.GpuUtilization),
                .. Enum.GetValues<Bound>().Select(bound => Share(model, layer => layer.Bound == bound)),
                Percent(model.OutsideLayersSeconds / Total(model)),
            ]),
        ],
        [
            Limits(profile.Ceilings), .. Doubts(results, profile),
            .. (profile.Failures ?? []).Select(failure =>
                $"Not profiled: {ModelNames.Short(failure.Variant)} {FigureText.Text(failure.Outcome)}. {failure.Message}"),
        ]);

    private static string Limits(DeviceCeilings ceilings) =>
        $"Measured limits of the device: {Figures.Scaled(ceilings.MacsPerSecond)}MAC/s ({ceilings.ComputeMethod}), "
        + $"{Figures.Scaled(ceilings.BytesPerSecond)}B/s ({ceilings.MemoryMethod}), "
        + $"{Figures.Digits(ceilings.LayerOverheadSeconds * 1e6)} µs to start a layer; {ceilings.Threads} threads.";

    // Limitations for readers who compare this table with the benchmark's or add up its shares.
    private static IEnumerable<string> Doubts(AnalysisResults results, ProfileReport profile)
    {
        var disturbed = profile.Models.Where(model => model.Marks?.Contains(Caveat.Disturbed) == true)
            .Select(model => Name(model, profile.Models)).ToList();
        if (disturbed.Count > 0)
        {
            yield return $"Other programs used the processors during the profiles of: {string.Join(", ", disturbed)}. "
                + "Times may be too long, and the time that other programs used counts as outside of layers.";
        }
        var apart = profile.Models.Select(model => (Model: model, Single: Benchmarked(results, model)))
            .Where(pair => pair.Single is { } seconds
                && pair.Model.PlainMedianSeconds / seconds is > OtherConditions or < 1 / OtherConditions)
            .Select(pair => $"{Name(pair.Model, profile.Models)} ({Figures.Milliseconds(pair.Single)} ms)").ToList();
        if (apart.Count > 0)
        {
            yield return "The benchmark measured a different time per frame, so the device was not equally busy in both: "
                + $"{string.Join(", ", apart)}.";
        }
        if (profile.Models.Any(model => model.OutsideLayersSeconds < 0))
        {
            yield return "Outside is the plain time minus the time in layers. "
                + "It is a difference of two measurements, so their error can make it negative.";
        }
    }

    private static double? Benchmarked(AnalysisResults results, ModelProfile model) => MeasuredModels.Of(results.Cases).All
        .FirstOrDefault(measured =>
            (measured.Variant, measured.Precision, measured.Provider) == (model.Variant, model.Precision, model.Provider))
        ?.Single?.MedianSeconds;

    /// <summary>Suggested speed-ups and their measured effects.</summary>
    public static Table? Suggestions(AnalysisResults results)
    {
        if (results.Profile is not { } profile)
            return null;
        var rows = Advised(results, profile)
            .SelectMany(model => model.Suggestions.ByUse().Select(suggestion => (string[])
                [Name(model, profile.Models), suggestion.Advice(), suggestion.Evidence, Expected(suggestion), Measured(suggestion)]))
            .ToList();
        return rows.Count == 0 ? null : new(
            "suggestions",
            "What could make models faster on this device: the largest speed-up that the evidence allows, and the measured one with its "
                + "95 % interval.",
            [
                new("model", ColumnKind.Text), new("suggestion", ColumnKind.Prose), new("evidence", ColumnKind.Prose), new("at most"),
                new("measured", ColumnKind.Text),
            ],
            rows, [.. Folded(results, profile)]);
    }

    /// <summary>
    /// The models whose suggestions are useful: those trained to score video; all models if none is trained or that is unknown.
    /// </summary>
    public static IReadOnlyList<ModelProfile> Advised(AnalysisResults results, ProfileReport profile)
    {
        if (results.Recommendation is not { } recommendation)
            return profile.Models;
        var trained = CandidatesOf.All(recommendation).Where(candidate => candidate.MayScore)
            .Select(candidate => candidate.Variant).ToHashSet(StringComparer.Ordinal);
        List<ModelProfile> advised = [.. profile.Models.Where(model => trained.Contains(model.Variant))];
        return advised.Count > 0 ? advised : profile.Models;
    }

    /// <summary>One sentence about the suggestions of all other models.</summary>
    public static IEnumerable<string> Folded(AnalysisResults results, ProfileReport profile)
    {
        var folded = profile.Models.Except(Advised(results, profile)).Where(model => model.Suggestions.Count > 0).ToList();
        if (folded.Count > 0)
        {
            yield return $"Not trained to score video, so their {folded.Sum(model => model.Suggestions.Count)} suggestions are in "
                + $"profiling_report.json only: {string.Join(", ", folded.Select(model => Name(model, profile.Models)))}.";
        }
    }

    public static string Name(ModelProfile model, IReadOnlyList<ModelProfile> among)
    {
        var precision = among.DistinctBy(each => each.Precision).Count() > 1 ? model.Precision.Text() : "";
        var provider = among.DistinctBy(each => each.Provider).Count() > 1 ? model.Provider : "";
        return ModelNames.Label(ModelNames.Short(model.Variant), $"{precision} {provider}".Trim());
    }

    /// <summary>Seconds of layers and of the parts outside them.</summary>
    public static double Total(ModelProfile model) => model.Layers.Sum(layer => layer.Seconds) + Math.Max(0, model.OutsideLayersSeconds);

    public static string StageName(int stage) =>
        stage == 0 ? "stem"
        : stage == EfficientNet.Stages.Count + 1 ? "head"
        : stage == EfficientNet.Stages.Count + 2 ? "classifier"
        : $"stage {stage}";

    private static string Share(ModelProfile model, Func<LayerProfile, bool> which) =>
        Percent(model.Layers.Where(which).Sum(layer => layer.Seconds) / Total(model));

    private static string Percent(double? share) => share is { } known && double.IsFinite(known)
        ? (100 * known).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)
        : Figures.None;

    private static string Expected(Suggestion suggestion) =>
        suggestion.ExpectedSpeedup is { } speedup ? $"×{Figures.Digits(speedup)}" : Figures.None;

    private static string Measured(Suggestion suggestion) => suggestion.Trial is { } trial
        ? $"×{Figures.Digits(trial.Speedup)} ({Figures.Digits(trial.Interval.Low)}–{Figures.Digits(trial.Interval.High)})"
        : "not tried";
}
