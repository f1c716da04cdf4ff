using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>A measured value and the bounds of its 95 % interval, which are absent if there are too few clips or contents.</summary>
internal sealed record Estimate(double Value, double? Low, double? High)
{
    /// <returns>Null if the value is NaN.</returns>
    public static Estimate? Of(double value, ConfidenceInterval? interval) => double.IsNaN(value)
        ? null
        : new(Math.Round(value, 4), Bound(interval?.Low), Bound(interval?.High));

    private static double? Bound(double? value) => value is { } known && !double.IsNaN(known) ? known : null;
}
