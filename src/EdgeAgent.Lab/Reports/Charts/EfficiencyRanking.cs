using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Efficiency scores as bars from zero, with bounds derived from those of the measurements.</summary>
internal static class EfficiencyRanking
{
    private const int FewestToCompare = 2;

    private static readonly Look Trained = Palette.Of(0), Untrained = new(Palette.Gray, MarkerShape.FilledSquare, Hatch.Rising);

    public static Figure? Draw(AnalysisResults results)
    {
        if (results.Recommendation is not { } recommendation)
            return null;
        var all = CandidatesOf.All(recommendation);
        if (all.Count == 0)
            return null;
        var names = MeasuredModels.Of(results.Cases);
        var weights = recommendation.Weights ?? new();
        var byCost = Ranking.Of(all, weights);
        var terms = EfficiencyScore.Terms(all, weights);
        var twice = recommendation.Ranking.Count >= FewestToCompare && recommendation.Ranking.Count < all.Count;
        List<Panel> panels = [];
        if (twice)
        {
            var trainedTerms = ScoreTerms.Text(recommendation.Terms, recommendation.Weights);
            panels.Add(Bars($"Trained models: {trainedTerms}", recommendation.Ranking, names));
        }
        panels.Add(Bars($"All measured models: {ScoreTerms.Text(terms, recommendation.Weights)}", byCost, names));
        return new(
            "Efficiency ranking",
            "Score: weighted geometric mean of the ratios to the best model's values; 1 is best in every criterion. "
                + "Models of equal rank are tied: their intervals overlap.",
            Device.Line(results),
            [.. panels.Select((panel, i) => new FigureRow(Height(twice && i == 0 ? recommendation.Ranking.Count : all.Count), panel))],
            [
                new("trained to score video", Trained, KeyForm.Box), new("not trained: measured, not used", Untrained, KeyForm.Box),
                new("bounds", new(Palette.Ink, MarkerShape.None), KeyForm.Whisker),
            ],
            ["The bounds come from the measured times; memory, file size and accuracy count as measured.", .. LeftOut(terms, weights)]);
    }

    private static float Height(int models) => 70 + (26 * models);

    private static Panel Bars(string heading, IReadOnlyList<Ranked> ranking, MeasuredModels names)
    {
        var panel = new Panel(
            heading, Axis.FromZero("Efficiency score", ranking.Select(ranked => ranked.Score.High), headroom: 1.2),
            Axis.Of([.. ranking.Select(ranked => $"{Rank(ranked, ranking)}  {RecommendationTables.Name(ranked.Candidate, names)}")]))
        { FirstOnTop = true };
        foreach (var (i, ranked) in ranking.Index())
        {
            panel.Box(0, i - 0.36, ranked.Score.Value, i + 0.36, ranked.Candidate.MayScore ? Trained : Untrained);
            panel.IntervalX(ranked.Score.Low, ranked.Score.High, i, Palette.Ink);
            var text = FormattableString.Invariant($"{ranked.Score.Value:0.000}{(ranked.OnFront ? ", on the Pareto front" : "")}");
            panel.Write(text, ranked.Score.High, i, Alignment.MiddleLeft, offsetX: 8);
        }
        return panel;
    }

    private static string Rank(Ranked ranked, IReadOnlyList<Ranked> ranking) =>
        ranking.Count(other => other.Rank == ranked.Rank) > 1 ? $"={ranked.Rank}" : $"{ranked.Rank}";

    private static string Words(IEnumerable<Criterion> terms) => string.Join(", ", terms.Select(term => FigureText.Text(term)));

    private static IEnumerable<string> LeftOut(IReadOnlyList<Criterion> terms, SelectionWeights weights)
    {
        var missing = Enum.GetValues<Criterion>().Except(terms).ToList();
        var unweighted = missing.Where(criterion => weights.Of(criterion) == 0).ToList();
        var unknown = missing.Except(unweighted).ToList();
        if (unknown.Count > 0)
        {
            yield return $"Not part of the score of all models: {Words(unknown)}, "
                + $"because not every model has a value for {(unknown.Count > 1 ? "them" : "it")}.";
        }
        if (unweighted.Count > 0)
            yield return $"Not part of any score, by configuration: {Words(unweighted)}.";
    }
}
