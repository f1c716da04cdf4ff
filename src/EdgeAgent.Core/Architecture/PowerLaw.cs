using EdgeAgent.Statistics;

namespace EdgeAgent.Architecture;

/// <summary>y = factor · x^exponent, by least squares on the logarithms.</summary>
/// <param name="Exponent">The slope.</param>
/// <param name="StandardError">Of the exponent, from the residuals on n − 2 degrees of freedom: how far the points are from a power law.</param>
/// <param name="Factor">y at x = 1.</param>
/// <param name="RSquared">Of the logarithms; 1 where y is constant but for rounding: a flat law explains it wholly.</param>
/// <param name="Points">n.</param>
internal sealed record PowerLaw(double Exponent, double StandardError, double Factor, double RSquared, int Points)
{
    private const int FewestPoints = 3;

    // The gap between 1 and the next double, 2^-52; a logarithm and a mean of some ten values are wrong by a few of them.
    private const double MachineEpsilon = 2.220446049250313e-16;
    private const int RoundingSteps = 16;

    /// <param name="points">Positive numbers.</param>
    /// <returns>Null when fewer than three different x leave nothing to tell the error by.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, so that it has no logarithm.</exception>
    public static PowerLaw? Fit(IEnumerable<(double X, double Y)> points)
    {
        List<(double X, double Y)> logs = [.. points.Select(point => (Log(point.X), Log(point.Y)))];
        if (logs.DistinctBy(point => point.X).Count() < FewestPoints)
            return null;
        var (slope, intercept, spread) = LeastSquares.Fit(logs);
        var meanY = logs.Average(point => point.Y);
        var residual = logs.Sum(point => Square(point.Y - intercept - (slope * point.X)));
        var total = logs.Sum(point => Square(point.Y - meanY));
        var constant = total <= logs.Count * Square(RoundingSteps * MachineEpsilon * logs.Max(point => Math.Abs(point.Y)));
        return new(slope, Math.Sqrt(residual / (logs.Count - 2) / spread), Math.Exp(intercept), constant ? 1 : 1 - (residual / total), logs.Count);
    }

    private static double Log(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return Math.Log(value);
    }

    private static double Square(double value) => value * value;
}
