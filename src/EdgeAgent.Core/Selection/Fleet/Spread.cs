namespace EdgeAgent.Selection.Fleet;

/// <summary>How a figure is spread over devices.</summary>
internal static class Spread
{
    // Of many devices a few are always odd; of few, these bounds are close to the least and the most.
    private const double Low = 0.1, High = 0.9;

    /// <summary>The median, and between which values the middle four fifths of the devices lie.</summary>
    /// <param name="values">At least one.</param>
    public static Interval Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(At(sorted, Low), At(sorted, 0.5), At(sorted, High));
    }

    public static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);

    /// <summary>Linear between ranks: type 7 of Hyndman and Fan, The American Statistician 50(4), 1996.</summary>
    private static double At(double[] sorted, double quantile)
    {
        var rank = quantile * (sorted.Length - 1);
        var below = (int)rank;
        return sorted[below] + ((rank - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
