using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>
/// Agreement of predictions with the truth over some clips. A measure is absent if there are too few clips, or if all predictions or all
/// truths are equal.
/// </summary>
/// <param name="Srocc">Spearman's rank correlation.</param>
/// <param name="Krocc">Kendall's τ-b.</param>
/// <param name="Plcc">Pearson's correlation after the logistic fit.</param>
/// <param name="Rmse">Root mean square error after the fit, in the unit of the truth.</param>
/// <param name="Bias">Mean of the fitted value minus the truth: above 0, the predictions for these clips are too high.</param>
internal sealed record ClipAgreement(int Clips, Estimate? Srocc, Estimate? Krocc, Estimate? Plcc, Estimate? Rmse, double? Bias)
{
    /// <summary>Least number of clips for rank correlations; the order of fewer is mostly chance.</summary>
    public const int FewestForRanks = 5;

    /// <summary>
    /// Least number of clips for the fit. Fewer are close to the curve's four parameters, and bootstrap samples repeat the same few clips.
    /// </summary>
    public const int FewestForFit = 10;

    /// <summary>Least number of clusters for intervals; fewer do not show how much others would differ.</summary>
    public const int FewestClusters = 5;

    /// <summary>Agreement of all clips; each bootstrap sample gets its own curve.</summary>
    /// <param name="fit">The curve of these clips; null if there is none.</param>
    public static ClipAgreement OfAll(IReadOnlyList<RatedClip> clips, LogisticFit? fit) =>
        Of(clips, fit, (quality, truth) => fit?.FittedTo(quality, truth));

    /// <summary>Agreement of a group, with the curve of all clips. If the group needs a different curve, the error shows it.</summary>
    public static ClipAgreement OfGroup(IReadOnlyList<RatedClip> clips, LogisticFit? fit) => Of(clips, fit, (_, _) => fit);

    private static ClipAgreement Of(IReadOnlyList<RatedClip> clips, LogisticFit? fit, Func<double[], double[], LogisticFit?> refit)
    {
        var values = Measure(clips, (_, _) => fit);
        var clusters = clips.GroupBy(clip => clip.Cluster, StringComparer.Ordinal).Select(cluster => cluster.ToArray()).ToArray();
        ConfidenceInterval?[] intervals = clusters.Length >= FewestClusters && clips.Count >= FewestForFit
            ? ClusterBootstrap.Of(clusters, drawn => Measure(drawn, refit))
            : new ConfidenceInterval?[values.Length];
        Estimate?[] measures = [.. values.Zip(intervals, Estimate.Of)];
        double? bias = fit is null ? null : Math.Round(clips.Average(clip => fit.Of(clip.Quality) - clip.Truth), 4);
        return new(clips.Count, measures[0], measures[1], measures[2], measures[3], bias);
    }

    private static double[] Measure(IReadOnlyList<RatedClip> clips, Func<double[], double[], LogisticFit?> fit)
    {
        double[] quality = [.. clips.Select(clip => clip.Quality)], truth = [.. clips.Select(clip => clip.Truth)];
        var ordered = clips.Count >= FewestForRanks && Varies(quality) && Varies(truth);
        var fitted = fit(quality, truth) is { } curve ? Array.ConvertAll(quality, curve.Of) : null;
        return
        [
            ordered ? Correlation.Spearman(quality, truth) : double.NaN,
            ordered ? Correlation.Kendall(quality, truth) : double.NaN,
            ordered && fitted is not null && Varies(fitted) ? Correlation.Pearson(fitted, truth) : double.NaN,
            fitted is not null ? Correlation.RootMeanSquare(fitted, truth) : double.NaN,
        ];
    }

    private static bool Varies(double[] values) => Array.Exists(values, value => value != values[0]);
}
