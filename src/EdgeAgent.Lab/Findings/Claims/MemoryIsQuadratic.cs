using EdgeAgent.Selection;
using EdgeAgent.Statistics;
using static System.FormattableString;

namespace EdgeAgent.Lab.Findings.Claims;

/// <summary>
/// "Memory scales quadratically", read as: the memory that a model adds to its process grows with the square of its input resolution.
/// </summary>
internal static class MemoryIsQuadratic
{
    public const string Claim = "Memory scales quadratically";

    private const double Quadratic = 2;
    private const double Level = 0.95;

    // A wider interval could not separate quadratic from linear or cubic growth.
    private const double WidestReach = 0.5;

    public static Finding Judge(Series series)
    {
        if (Scalings.MemoryAgainstResolution(series) is not { Law: var law })
            return Finding.NotMeasurable(Claim, "At least three variants must be measured with the same settings.");
        var reach = StudentT.TwoSided(Level, law.Points - 2) * law.StandardError;
        var exponent = new Interval(law.Exponent - reach, law.Exponent, law.Exponent + reach);
        var first = series.Points[0];
        var last = series.Points[^1];
        return Finding.Of(
            Claim,
            Verdict(exponent),
            Invariant($"Read as growth with input resolution: over {law.Points} variants, peak memory minus the process's own ")
            + Invariant($"grows with resolution to the power {exponent.Value:0.00} ")
            + Invariant($"(95 % {exponent.Low:0.00}–{exponent.High:0.00}, R² {law.RSquared:0.000}), ")
            + Invariant($"from {first.AddedBytes / 1e6:0} MB for {first.Name} to {last.AddedBytes / 1e6:0} MB for {last.Name}."),
            "Channels and depth grow together with resolution.");
    }

    private static Verdict Verdict(Interval exponent) =>
        exponent.Low > Quadratic || exponent.High < Quadratic ? Findings.Verdict.DoesNotHold
        : exponent.High - exponent.Value > WidestReach ? Findings.Verdict.NotMeasurable
        : Findings.Verdict.Holds;
}
