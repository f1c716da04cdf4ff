using EdgeAgent.Statistics;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>The measurements in Markdown.</summary>
internal static class Report
{
    public static IEnumerable<string> Of(Measurements all) =>
        [.. Scenes(all), "", .. Recalls(all), "", .. WithoutFault(all), "", .. Costs(all)];

    private static IEnumerable<string> Scenes(Measurements all)
    {
        yield return $"{all.Scenes.Count} scenes: {List(all.Scenes)}.";
        yield return "";
        var suitability = new Suitability(all.Undamaged);
        foreach (var condition in Condition.All)
        {
            var moving = all.Scenes.Where(scene => !suitability.IsSteady(scene, condition));
            var gray = all.Scenes.Where(scene => suitability.IsGray(scene, condition));
            yield return $"- No steady view {condition.Name}, so left out for faults of the view: {List(moving)}.";
            yield return $"- No color {condition.Name}, so left out for faults of color: {List(gray)}.";
        }

        if (all.LeftOut.Count > 0)
            yield return $"- Not decoded, or too small: {string.Join(", ", all.LeftOut)}.";
    }

    private static IEnumerable<string> Recalls(Measurements all)
    {
        if (all.Damaged.Count == 0)
            yield break;
        yield return "| fault | strength | clips | found | recall | median delay | largest delay | other faults reported |";
        yield return "|---|---|---|---|---|---|---|---|";
        foreach (var runs in all.Damaged.GroupBy(run => (run.Fault.Name, Strength: run.Fault.Describe(run.Strength))))
            yield return Row($"{runs.Key.Name} | {runs.Key.Strength}", [.. runs]);
        foreach (var runs in all.Damaged.GroupBy(run => run.Condition.Name, StringComparer.Ordinal))
            yield return Row($"all {runs.Key} | ", [.. runs]);
    }

    private static string Row(string title, IReadOnlyCollection<DamagedRun> runs)
    {
        var recall = Recall.Of(runs);
        var (median, largest) = recall.Delays.Count == 0
            ? ("-", "-")
            : (Seconds(Quantiles.Median(recall.Delays)), Seconds(recall.Delays.Max()));
        var others = string.Join(", ", recall.Others.Select(other => $"{NameOf(other.Signal)} {other.Clips}"));
        return FormattableString.Invariant(
            $"| {title} | {recall.Clips} | {recall.Delays.Count} | {recall.Share:P0} | {median} | {largest} | {others} |");
    }

    private static IEnumerable<string> WithoutFault(Measurements all)
    {
        yield return "| pictures without a fault | clips or days | false reports | per day | per week | faults and scenes |";
        yield return "|---|---|---|---|---|---|";
        foreach (var row in FalseEvents.Of(all).Where(row => row.Count > 0))
        {
            var perDay = (double)row.Events.Count / row.Count;
            var rates = row.AreDays ? FormattableString.Invariant($"{perDay:0.00} | {7 * perDay:0.0}") : "- | -";
            yield return $"| {row.Pictures} | {row.Count} | {row.Events.Count} | {rates} | {Kinds(row.Events)} |";
        }
    }

    private static string Kinds(IEnumerable<(Signals Signal, Scene Scene)> events) => string.Join(
        "; ",
        events.GroupBy(one => one.Signal).Select(kind => $"{NameOf(kind.Key)}: " + string.Join(
            ", ", kind.CountBy(one => one.Scene.Name, StringComparer.Ordinal).Select(scene => $"{scene.Key} {scene.Value}"))));

    // For each size, the median over its scenes of the mean over the clips of a scene.
    private static IEnumerable<string> Costs(Measurements all)
    {
        yield return "| size | scenes | ms per frame | ms per frame of clips with a fault |";
        yield return "|---|---|---|---|";
        foreach (var size in all.Scenes.GroupBy(scene => scene.Format).OrderBy(size => size.Key.LumaBytes))
        {
            var usual = Cost(size, all.Undamaged.Select(run => (run.Scene, run.Watched)));
            var faulty = Cost(size, all.Damaged.Select(run => (run.Scene, run.Watched)));
            yield return $"| {size.Key.Width}x{size.Key.Height} | {size.Count()} | {usual} | {faulty} |";
        }
    }

    private static string Cost(IEnumerable<Scene> scenes, IEnumerable<(Scene Scene, Watched Watched)> runs)
    {
        double[] means =
        [
            .. runs.Where(run => scenes.Contains(run.Scene)).GroupBy(run => run.Scene)
                .Select(scene => scene.Average(run => run.Watched.Milliseconds)),
        ];
        return means.Length == 0 ? "-" : FormattableString.Invariant($"{Quantiles.Median(means):0.0}");
    }

    private static string List(IEnumerable<Scene> scenes) =>
        string.Join(", ", scenes.Select(scene => scene.Name)) is { Length: > 0 } names ? names : "none";

    private static string NameOf(Signals signal) => SignalNames.Of(signal)[0];

    private static string Seconds(double seconds) => FormattableString.Invariant($"{seconds:0} s");
}
