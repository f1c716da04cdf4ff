using EdgeAgent.Statistics;

namespace EdgeAgent.Selection.Fleet;

/// <summary>How a figure is spread over devices.</summary>
internal static class Spread
{
    // Among many devices, a few are always outliers. Among few, these bounds are close to the minimum and the maximum.
    private const double Low = 0.1, High = 0.9;

    /// <summary>The median, and the bounds of the middle four fifths of the devices.</summary>
    /// <param name="values">At least one.</param>
    public static Interval Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantiles.Linear(sorted, Low), Quantiles.Linear(sorted, 0.5), Quantiles.Linear(sorted, High));
    }

    public static double Median(IEnumerable<double> values) => Quantiles.Linear([.. values.Order()], 0.5);
}
