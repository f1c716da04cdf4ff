using EdgeAgent.Statistics;

namespace EdgeAgent.Architecture;

/// <summary>Power law y = factor · x^exponent, fitted by least squares on the logarithms.</summary>
/// <param name="Exponent">The slope.</param>
/// <param name="StandardError">
/// Standard error of the exponent, from the residuals with n − 2 degrees of freedom. A large error means a poor fit to a power law.
/// </param>
/// <param name="Factor">y at x = 1.</param>
/// <param name="RSquared">R² of the logarithms; 1 where y is constant except for rounding, because a flat law fits it exactly.</param>
/// <param name="Points">n.</param>
internal sealed record PowerLaw(double Exponent, double StandardError, double Factor, double RSquared, int Points)
{
    private const int FewestPoints = 3;

    // The gap between 1 and the next double, 2^-52. Logarithms and means of about ten values are off by a few of these.
    private const double MachineEpsilon = 2.220446049250313e-16;
    private const int RoundingSteps = 16;

    /// <param name="points">Positive numbers.</param>
    /// <returns>Null for fewer than three distinct x, because the error cannot be estimated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and has no logarithm.</exception>
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
        var error = Math.Sqrt(residual / (logs.Count - 2) / spread);
        return new(slope, error, Math.Exp(intercept), constant ? 1 : 1 - (residual / total), logs.Count);
    }

    private static double Log(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return Math.Log(value);
    }

    private static double Square(double value) => value * value;
}
