using EdgeAgent.Statistics;

namespace EdgeAgent.Selection;

/// <summary>An estimate and the bounds of its confidence interval. Without a known interval, the bounds equal the estimate.</summary>
internal readonly record struct Interval(double Low, double Value, double High)
{
    public static Interval Exactly(double value) => new(value, value, value);

    /// <param name="interval">Widened if the estimate is outside it.</param>
    public static Interval Of(double value, ConfidenceInterval interval) =>
        new(Math.Min(value, interval.Low), value, Math.Max(value, interval.High));

    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>The interval with opposite signs, so that a higher value becomes a lower one.</summary>
    public Interval Negated() => new(-High, -Value, -Low);

    /// <summary><paramref name="numerator"/> divided by the value; all must be positive.</summary>
    public Interval Under(double numerator) => new(numerator / High, numerator / Value, numerator / Low);
}
