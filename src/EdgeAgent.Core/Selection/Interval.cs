using EdgeAgent.Statistics;

namespace EdgeAgent.Selection;

/// <summary>Where a value lies: its estimate and the bounds of its confidence interval, which are the value itself when nothing tells them apart.</summary>
internal readonly record struct Interval(double Low, double Value, double High)
{
    public static Interval Exactly(double value) => new(value, value, value);

    /// <param name="interval">Widened where the estimate lies outside of it.</param>
    public static Interval Of(double value, ConfidenceInterval interval) => new(Math.Min(value, interval.Low), value, Math.Max(value, interval.High));

    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>The same turned round, so that what was higher is lower.</summary>
    public Interval Negated() => new(-High, -Value, -Low);

    /// <summary><paramref name="numerator"/> over the value; all must be positive.</summary>
    public Interval Under(double numerator) => new(numerator / High, numerator / Value, numerator / Low);
}
