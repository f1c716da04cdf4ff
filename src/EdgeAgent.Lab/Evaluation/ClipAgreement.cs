using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>How well predictions agree with the truth over some clips. A measure is absent where there are too few clips, or all predictions or truths are the same.</summary>
/// <param name="Srocc">Spearman's rank correlation.</param>
/// <param name="Krocc">Kendall's τ-b.</param>
/// <param name="Plcc">Pearson's correlation after the logistic fit.</param>
/// <param name="Rmse">Root mean square error after it, in the unit of the truth.</param>
/// <param name="Bias">Mean of what the fit expects less the truth: above 0, these clips are predicted too good.</param>
internal sealed record ClipAgreement(int Clips, Estimate? Srocc, Estimate? Krocc, Estimate? Plcc, Estimate? Rmse, double? Bias)
{
    /// <summary>Fewer clips order by chance.</summary>
    public const int FewestForRanks = 5;

    /// <summary>Fewer clips are nearly as few as the curve's four parameters, and samples of them repeat the same few.</summary>
    public const int FewestForFit = 10;

    /// <summary>Fewer clusters cannot tell how far others would differ.</summary>
    public const int FewestClusters = 5;

    /// <summary>Of all clips, each bootstrap sample with a curve of its own.</summary>
    /// <param name="fit">To these clips; null without one.</param>
    public static ClipAgreement OfAll(IReadOnlyList<RatedClip> clips, LogisticFit? fit) =>
        Of(clips, fit, (quality, truth) => fit?.FittedTo(quality, truth));

    /// <summary>Of a group, by the one curve of all clips: that it needs another one shows as its error.</summary>
    public static ClipAgreement OfGroup(IReadOnlyList<RatedClip> clips, LogisticFit? fit) => Of(clips, fit, (_, _) => fit);

    private static ClipAgreement Of(IReadOnlyList<RatedClip> clips, LogisticFit? fit, Func<double[], double[], LogisticFit?> refit)
    {
        var values = Measure(clips, (_, _) => fit);
        var clusters = clips.GroupBy(clip => clip.Cluster, StringComparer.Ordinal).Select(cluster => cluster.ToArray()).ToArray();
        ConfidenceInterval?[] intervals = clusters.Length >= FewestClusters && clips.Count >= FewestForFit
            ? ClusterBootstrap.Of(clusters, drawn => Measure(drawn, refit))
            : new ConfidenceInterval?[values.Length];
        Estimate?[] measures = [.. values.Zip(intervals, Estimate.Of)];
        return new(clips.Count, measures[0], measures[1], measures[2], measures[3], fit is null ? null : Math.Round(clips.Average(clip => fit.Of(clip.Quality) - clip.Truth), 4));
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
