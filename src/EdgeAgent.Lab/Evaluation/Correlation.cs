namespace EdgeAgent.Lab.Evaluation;

/// <summary>Agreement of predictions with truth. Both spans have the same length; the correlation with constant values is 0.</summary>
internal static class Correlation
{
    /// <summary>Pearson's linear correlation.</summary>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var meanX = Mean(x);
        var meanY = Mean(y);
        var xy = 0.0;
        var xx = 0.0;
        var yy = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var dx = x[i] - meanX;
            var dy = y[i] - meanY;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }

    /// <summary>Spearman's rank correlation; ties share their mean rank.</summary>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Pearson(Ranks(x), Ranks(y));

    /// <summary>Kendall's τ-b, which allows for ties.</summary>
    public static double Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => KendallTau.Of(x, y);

    /// <summary>Root of the mean squared difference, in the unit of both.</summary>
    public static double RootMeanSquare(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        return Math.Sqrt(sum / x.Length);
    }

    /// <summary>Mean absolute difference, in the unit of both.</summary>
    public static double MeanAbsolute(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += Math.Abs(x[i] - y[i]);
        return sum / x.Length;
    }

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

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
