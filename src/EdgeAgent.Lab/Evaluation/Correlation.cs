using System.Numerics.Tensors;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>Agreement of predictions with truth. Both spans have the same length; the correlation with constant values is 0.</summary>
internal static class Correlation
{
    /// <summary>Pearson's linear correlation.</summary>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var dx = Deviations(x);
        var dy = Deviations(y);
        // Dot for all three: equal inputs then give exactly 1.
        var xx = TensorPrimitives.Dot(dx, dx);
        var yy = TensorPrimitives.Dot(dy, dy);
        return xx > 0 && yy > 0 ? TensorPrimitives.Dot(dx, dy) / Math.Sqrt(xx * yy) : 0;
    }

    /// <summary>Spearman's rank correlation; ties share their mean rank.</summary>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Pearson(Ranks(x), Ranks(y));

    /// <summary>Kendall's τ-b, which allows for ties.</summary>
    public static double Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => KendallTau.Of(x, y);

    /// <summary>Root of the mean squared difference, in the unit of both.</summary>
    public static double RootMeanSquare(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Math.Sqrt(TensorPrimitives.SumOfSquares(Differences(x, y)) / x.Length);

    /// <summary>Mean absolute difference, in the unit of both.</summary>
    public static double MeanAbsolute(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        TensorPrimitives.SumOfMagnitudes(Differences(x, y)) / x.Length;

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        var start = 0;
        while (start < sorted.Length)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            foreach (var tied in order.AsSpan(start, end - start))
                ranks[tied] = (start + end - 1) / 2.0;
            start = end;
        }

        return ranks;
    }

    // Each value minus the mean.
    private static ReadOnlySpan<double> Deviations(ReadOnlySpan<double> values)
    {
        var deviations = new double[values.Length];
        TensorPrimitives.Subtract(values, TensorPrimitives.Sum(values) / values.Length, deviations);
        return deviations;
    }

    private static ReadOnlySpan<double> Differences(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var differences = new double[x.Length];
        TensorPrimitives.Subtract(x, y, differences);
        return differences;
    }
}
