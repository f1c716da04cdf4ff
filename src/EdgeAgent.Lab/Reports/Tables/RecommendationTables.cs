using System.Globalization;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>The recommended model and why the others were not chosen.</summary>
internal static class RecommendationTables
{
    public static Table? Recommendation(AnalysisResults results)
    {
        if (results.Recommendation is not { } recommendation)
            return null;
        var models = MeasuredModels.Of(results.Cases);
        var rows = Rows(recommendation).ToList();
        return rows.Count == 0 ? null : new(
            "recommendation",
            "Every measured model: rank (tied models share a rank), efficiency score with its bounds, median latency in ms, peak memory "
                + "in MB, accuracy as rank correlation with measured quality (SROCC), and the verdict.",
            [
                new("model", ColumnKind.Text), new("rank"), new("score"), new("p50"), new("memory"), new("SROCC"),
                new("verdict", ColumnKind.Prose),
            ],
            [.. rows.Select(row => Cells(row.Candidate, row.Ranked, row.Verdict, models))],
            [
                recommendation.Terms.Count > 0
                    ? $"The score consists of: {ScoreTerms.Text(recommendation.Terms, recommendation.Weights)}."
                    : "No model is trained to score video, so none has a score.",
                .. Bounds(rows.Select(row => row.Candidate).Where(candidate => candidate.AccuracyBounds is not null).ToList(), models),
            ]);
    }

    /// <summary>The name of a candidate among the measured models.</summary>
    public static string Name(Candidate candidate, MeasuredModels models) =>
        ModelNames.Label(ModelNames.Short(candidate.Variant), models.SeriesLabel((candidate.Precision, candidate.Provider)));

    private static IEnumerable<string> Bounds(List<Candidate> known, MeasuredModels models)
    {
        if (known.Count == 0)
            yield break;
        var intervals = known.Select(candidate => Text(
            $"{Name(candidate, models)} {candidate.AccuracyBounds!.Value.Low:0.000}–{candidate.AccuracyBounds.Value.High:0.000}"));
        yield return $"95 % intervals of SROCC across scenes: {string.Join(", ", intervals)}. The score uses the accuracy as measured.";
    }

    private static IEnumerable<(Candidate Candidate, Ranked? Ranked, string Verdict)> Rows(Recommendation recommendation)
    {
        if (recommendation.Pick is { } pick)
            yield return (pick.Candidate, pick, "the pick");
        if (recommendation.RunnerUp is { } second)
            yield return (second.Candidate, second, second.Rank == recommendation.Pick?.Rank ? "the runner-up, tied" : "the runner-up");
        foreach (var fallen in recommendation.Fallen)
        {
            var ranked = recommendation.Ranking.FirstOrDefault(each => CandidatesOf.Same(each.Candidate, fallen.Candidate));
            yield return (fallen.Candidate, ranked, fallen.Reason);
        }
    }

    private static string[] Cells(Candidate candidate, Ranked? ranked, string verdict, MeasuredModels models) =>
    [
        Name(candidate, models),
        ranked is null ? Figures.None : $"{ranked.Rank}",
        ranked is null ? Figures.None : Text($"{ranked.Score.Value:0.000} ({ranked.Score.Low:0.000}–{ranked.Score.High:0.000})"),
        Figures.Milliseconds(candidate.Latency.Value),
        Figures.Megabytes(candidate.MemoryBytes),
        candidate.Accuracy is { } accuracy ? Text($"{accuracy:0.000}") : Figures.None,
        verdict,
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
