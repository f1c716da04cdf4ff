using EdgeAgent.Statistics;

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
        return new(Quantiles.Linear(sorted, Low), Quantiles.Linear(sorted, 0.5), Quantiles.Linear(sorted, High));
    }

    public static double Median(IEnumerable<double> values) => Quantiles.Linear([.. values.Order()], 0.5);
}
