namespace EdgeAgent.Lab.Evaluation;

/// <summary>
/// Kendall's τ-b by sorting, in n·log n steps instead of one per pair (Knight, Journal of the American Statistical Association 61(314),
/// 1966).
/// </summary>
internal static class KendallTau
{
    /// <summary>(concordant − discordant) / √(pairs untied in x · pairs untied in y); 0 where either is constant.</summary>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (double X, double Y)[] points = new (double, double)[x.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = (x[i], y[i]);
        Array.Sort(points);
        double[] second = Array.ConvertAll(points, point => point.Y);
        var pairs = Pairs(points.Length);
        var tiedX = Tied(points, (a, b) => a.X == b.X);
        var tiedBoth = Tied(points, (a, b) => a == b);
        var discordant = Inversions(second, new double[second.Length]);
        var tiedY = Tied(second, (a, b) => a == b);
        var agreement = pairs - tiedX - tiedY + tiedBoth - 2 * discordant;
        return pairs > tiedX && pairs > tiedY ? agreement / Math.Sqrt((double)(pairs - tiedX) * (pairs - tiedY)) : 0;
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    // Number of pairs of equal values in sorted data.
    private static long Tied<T>(T[] sorted, Func<T, T, bool> same)
    {
        var pairs = 0L;
        var run = 1L;
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && same(sorted[i - 1], sorted[i]))
            {
                run++;
                continue;
            }

            pairs += Pairs(run);
            run = 1;
        }

        return pairs;
    }

    // Number of pairs in the wrong order, by merge sort; sorts the values.
    private static long Inversions(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
            return 0;
        var half = values.Length / 2;
        var count = Inversions(values[..half], scratch[..half]) + Inversions(values[half..], scratch[half..]);
        values.CopyTo(scratch);
        var left = 0;
        var right = half;
        for (var i = 0; i < values.Length; i++)
        {
            if (right == values.Length || (left < half && scratch[left] <= scratch[right]))
            {
                values[i] = scratch[left++];
                continue;
            }

            values[i] = scratch[right++];
            count += half - left;
        }

        return count;
    }
}
