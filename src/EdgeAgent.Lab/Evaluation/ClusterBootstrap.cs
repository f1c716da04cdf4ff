using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>
/// Confidence intervals of measures over clusters: the measures are repeated on samples of whole clusters, drawn with replacement. Clips of
/// one content are not independent, and drawing them one by one would make the interval too narrow (Field and Welsh, J. R. Statist. Soc. B
/// 69(3), 2007).
/// </summary>
internal static class ClusterBootstrap
{
    private const int Samples = 1000;
    private const int Seed = 1;
    private const double Level = 0.95;

    /// <summary>The middle 95 % of each measure.</summary>
    /// <param name="clusters">Items that belong together; at least one cluster, none empty.</param>
    /// <param name="measure">Returns the same number of values each time. A NaN, from a sample that is too small, is left out.</param>
    /// <returns>One interval per measure; NaN if no sample had a value.</returns>
    public static ConfidenceInterval[] Of<T>(IReadOnlyList<T[]> clusters, Func<T[], double[]> measure)
    {
        T[][] all = [.. clusters];
        var random = new Random(Seed);
        var values = new double[Samples][];
        for (var i = 0; i < Samples; i++)
            values[i] = measure([.. random.GetItems(all, all.Length).SelectMany(cluster => cluster)]);
        return [.. values[0].Select((_, k) => Middle(Sorted(k)))];

        double[] Sorted(int k) => [.. values.Select(sample => sample[k]).Where(value => !double.IsNaN(value)).Order()];
    }

    private static ConfidenceInterval Middle(double[] sorted)
    {
        if (sorted.Length == 0)
            return new(double.NaN, double.NaN, Level);
        var outside = sorted.Length / 40;
        return new(Math.Round(sorted[outside], 4), Math.Round(sorted[^Math.Max(1, outside)], 4), Level);
    }
}
