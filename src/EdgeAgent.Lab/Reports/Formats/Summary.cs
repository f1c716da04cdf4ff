using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>The most important results, one or two sentences each, most important first.</summary>
internal static class Summary
{
    public static IEnumerable<string> Of(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        if (results.Recommendation is { } recommendation)
            yield return Pick(recommendation, models);
        if (Range(models) is { } range)
            yield return range;
        if (models.Failed.Count > 0)
        {
            var failures = models.Failed.Select(failed =>
                $"{ModelNames.Short(failed.Variant)} {Models.Precisions.Text(failed.Precision)} {FigureText.Text(failed.Outcome)}");
            yield return $"Not measured: {string.Join(", ", failures)}.";
        }
        if (results.Profile is { Models: { Count: > 0 } profiled })
            yield return Time(profiled);
        if (results.Findings is { Findings: { Count: > 0 } findings })
            yield return Claims(findings);
        foreach (var caution in Cautions(results))
            yield return caution;
    }

    private static string Pick(Recommendation recommendation, MeasuredModels models)
    {
        if (recommendation.Pick is not { } pick)
        {
            return "No model is recommended: no model that is trained and measured meets the limits. "
                + "The reason for each model is under Recommendation.";
        }
        var candidate = pick.Candidate;
        var percentile = FormattableString.Invariant($"p{candidate.Tail.Quantile * 100:0.#}");
        var power = candidate.Power is { } known ? $", {Figures.Digits(known.JoulesPerFrame)} J per frame ({known.Scope})" : "";
        var second = recommendation.RunnerUp is { } other
            ? $" The runner-up is {RecommendationTables.Name(other.Candidate, models)}{(other.Rank == pick.Rank ? ", tied" : "")}."
            : "";
        return $"Use {RecommendationTables.Name(candidate, models)}: {Figures.Milliseconds(candidate.Latency.Value)} ms per frame "
            + $"({percentile}: {Figures.Milliseconds(candidate.Tail.Seconds)} ms), {Figures.Digits(candidate.Throughput)} frames/s, "
            + $"{Figures.Megabytes(candidate.MemoryBytes)} MB of memory{power}.{HeldUp(candidate)}{second}";
    }

    // Explains a difference that readers find when they divide one figure by the other.
    private static string HeldUp(Candidate candidate)
    {
        if (!MeanAndMedian.Disagree(MeanAndMedian.Ratio(candidate.Latency.Value, candidate.Throughput)))
            return "";
        return $" The median call took {Figures.Milliseconds(candidate.Latency.Value)} ms, but the mean call took "
            + $"{Figures.Milliseconds(1 / candidate.Throughput)} ms, because some calls were held up; frames/s follow the mean.";
    }

    private static string? Range(MeasuredModels models)
    {
        var single = models.All.Where(model => model.Single is not null).OrderBy(model => model.Single!.MedianSeconds).ToList();
        if (single.Count < 2)
        {
            return single.Count == 0 ? null
                : $"One frame takes {Figures.Milliseconds(single[0].Single!.MedianSeconds)} ms with {models.Label(single[0])}.";
        }
        var fast = single[0].Single!.MedianSeconds;
        var slow = single[^1].Single!.MedianSeconds;
        return $"One frame takes from {Figures.Milliseconds(fast)} ms ({models.Label(single[0])}) to {Figures.Milliseconds(slow)} ms "
            + $"({models.Label(single[^1])}), {Figures.Digits(slow / fast)} times as long.";
    }

    private static string Time(IReadOnlyList<ModelProfile> profiled)
    {
        var model = profiled[0];
        var total = ProfileTables.Total(model);
        var kind = model.Layers.GroupBy(layer => layer.Kind).MaxBy(group => group.Sum(layer => layer.Seconds))!;
        var bound = model.Layers.GroupBy(layer => layer.Bound).MaxBy(group => group.Sum(layer => layer.Seconds))!;
        if (model.OutsideLayersSeconds / total is > 0.5 and var outside)
        {
            var cause = model.Marks?.Contains(Caveat.Disturbed) == true ? ", because other programs used the processors" : "";
            return $"{ProfileTables.Name(model, profiled)} spent {Figures.Percent(outside)} of its time outside of layers when it was "
                + $"profiled{cause}, so the times of its layers are not representative.";
        }
        return $"{ProfileTables.Name(model, profiled)} spends {Figures.Percent(kind.Sum(layer => layer.Seconds) / total)} of its time "
            + $"in layers of kind {kind.Key.Text()}, and {Figures.Percent(bound.Sum(layer => layer.Seconds) / total)} "
            + $"in layers limited by {FigureText.Text(bound.Key)}.";
    }

    private static string Claims(IReadOnlyList<Finding> findings)
    {
        var verdicts = findings.GroupBy(finding => finding.Verdict).OrderBy(group => group.Key)
            .Select(group => Counted(group.Key, group.Count()));
        return $"Of {findings.Count} claims about EfficientNets on the edge, {string.Join(", ", verdicts)}.";
    }

    private static string Counted(Verdict verdict, int count) => (verdict, count) switch
    {
        (Verdict.Holds, > 1) => $"{count} hold",
        (Verdict.DoesNotHold, > 1) => $"{count} do not hold",
        _ => $"{count} {verdict.Text()}",
    };

    private static IEnumerable<string> Cautions(AnalysisResults results)
    {
        if (results.Benchmark is not { } benchmark)
            yield break;
        if (benchmark.Quick)
        {
            yield return "Caution: this is a quick benchmark, for a first look only. It does not show the effects of heat. "
                + "Do not compare devices by it.";
        }
        if (!benchmark.Complete)
            yield return "Caution: the benchmark was stopped before its end.";
        (Caveat Mark, string Cause)[] disturbances =
            [(Caveat.Throttled, "the device throttled"), (Caveat.Disturbed, "other programs used the processors")];
        foreach (var (mark, cause) in disturbances)
        {
            var runs = benchmark.Runs.Count(run => run.Marks.Contains(mark));
            if (runs > 0)
            {
                yield return $"Caution: during {runs} of {benchmark.Runs.Count} runs, {cause}. The figures of these runs are marked and "
                    + "may be too slow. Their intervals are too narrow, because the delays differ from run to run.";
            }
        }
    }
}
