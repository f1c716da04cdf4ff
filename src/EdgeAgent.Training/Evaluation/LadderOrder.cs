using EdgeAgent.Evaluation;

namespace EdgeAgent.Training.Evaluation;

/// <summary>How far scores fall from rung to rung, over the ladders in which the same thing grows.</summary>
/// <param name="Grows">What grows: a codec's quantiser or a filter.</param>
/// <param name="Ladders">How many ladders there are.</param>
/// <param name="Tau">Mean of Kendall's τ between strength and falling score; 1 when every ladder falls at every rung.</param>
/// <param name="Monotonic">Share of ladders whose score falls at every rung.</param>
internal sealed record LadderOrder(string Grows, int Ladders, double Tau, double Monotonic)
{
    public static IReadOnlyList<LadderOrder> Of(IEnumerable<Prediction> predictions) =>
    [
        .. predictions.GroupBy(prediction => prediction.Recipe.Ladder)
            .Select(ladder => (ladder.First().Recipe.Grows, Tau: TauOf([.. ladder])))
            .GroupBy(ladder => ladder.Grows, ladder => ladder.Tau)
            .Select(kind => new LadderOrder(kind.Key, kind.Count(), Math.Round(kind.Average(), 4), Math.Round(kind.Average(tau => tau >= 1 ? 1.0 : 0), 4))),
    ];

    private static double TauOf(Prediction[] rungs) =>
        -Correlation.Kendall([.. rungs.Select(rung => (double)rung.Recipe.Rung)], [.. rungs.Select(rung => rung.Quality)]);
}
