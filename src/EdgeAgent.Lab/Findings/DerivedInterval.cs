using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Findings;

/// <summary>Estimates that are derived from several measured ones.</summary>
internal static class DerivedInterval
{
    /// <summary>
    /// ∏ factorᵖᵒʷᵉʳ of independent positive estimates. The bounds are recovered from those of the factors on the logarithmic scale
    /// (MOVER; Zou and Donner, Statistics in Medicine 27(10), 2008) and have their level.
    /// </summary>
    public static Interval Product(params IReadOnlyList<(double Power, Interval Factor)> terms)
    {
        var value = terms.Sum(term => term.Power * Math.Log(term.Factor.Value));
        var below = Root(terms.Select(term => term.Power > 0 ? term.Power * Down(term.Factor) : term.Power * Up(term.Factor)));
        var above = Root(terms.Select(term => term.Power > 0 ? term.Power * Up(term.Factor) : term.Power * Down(term.Factor)));
        return new(Math.Exp(value - below), Math.Exp(value), Math.Exp(value + above));
    }

    public static Interval Ratio(Interval numerator, Interval denominator) => Product((1, numerator), (-1, denominator));

    private static double Down(Interval interval) => Math.Log(interval.Value / interval.Low);

    private static double Up(Interval interval) => Math.Log(interval.High / interval.Value);

    private static double Root(IEnumerable<double> distances) => Math.Sqrt(distances.Sum(distance => distance * distance));
}
