using EdgeAgent.Lab.Evaluation;

namespace EdgeAgent.Training.Evaluation;

/// <summary>How consistently scores fall from rung to rung, over the ladders with the same growing distortion.</summary>
/// <param name="Grows">The distortion that grows: a codec's quantizer or a filter.</param>
/// <param name="Ladders">Number of ladders.</param>
/// <param name="Tau">Mean of Kendall's τ between strength and falling score; 1 when every ladder falls at every rung.</param>
/// <param name="Monotonic">Share of ladders whose score falls at every rung.</param>
/// <param name="VmafTau">The same τ of measured VMAF, which is the reachable value; null if VMAF was not measured or does not measure this
/// distortion.</param>
internal sealed record LadderOrder(string Grows, int Ladders, double Tau, double Monotonic, double? VmafTau = null)
{
    public static IReadOnlyList<LadderOrder> Of(IEnumerable<Prediction> predictions) =>
    [
        .. predictions.GroupBy(prediction => prediction.Recipe.Ladder)
            .Select(ladder => ladder.ToArray())
            .GroupBy(ladder => ladder[0].Recipe.Grows)
            .Select(kind => Of(kind.Key, [.. kind])),
    ];

    private static LadderOrder Of(string grows, Prediction[][] ladders)
    {
        double[] taus = [.. ladders.Select(ladder => TauOf(ladder, rung => rung.Quality))];
        double[] reachable =
        [
            .. ladders.Where(ladder => Array.TrueForAll(ladder, rung => rung.Recipe.IsLabeled))
                .Select(ladder => TauOf(ladder, rung => rung.Recipe.Vmaf)),
        ];
        return new LadderOrder(
            grows,
            taus.Length,
            Mean(taus),
            Mean(taus.Select(tau => tau >= 1 ? 1.0 : 0)),
            reachable.Length > 0 ? Mean(reachable) : null);
    }

    private static double TauOf(Prediction[] rungs, Func<Prediction, double> score) =>
        -Correlation.Kendall([.. rungs.Select(rung => (double)rung.Recipe.Rung)], [.. rungs.Select(score)]);

    private static double Mean(IEnumerable<double> values) => Math.Round(values.Average(), 4);
}
