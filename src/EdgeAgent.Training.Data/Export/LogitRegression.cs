using EdgeAgent.Lab.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Fits the weights of a sum of terms whose logistic is a share from 0 to 1. The loss is the cross-entropy with known shares, a penalty for
/// pairs in the wrong order, and a pull toward the initial weights. All three are convex, so Newton's method finds the single optimum.
/// </summary>
/// <param name="origin">The weights that the fit is pulled toward.</param>
/// <param name="pull">Strength of the pull: the curvature that it adds to each weight.</param>
internal sealed class LogitRegression(IReadOnlyList<double> origin, double pull)
{
    private const int Steps = 100;
    private const double Converged = 1e-9;

    // A step is halved until the loss falls by at least this share of what the slope predicts (Armijo). Full Newton steps are too long
    // where shares are near 0 or 1 and pairs are steep.
    private const double Promised = 1e-4;
    private const double ShortestStep = 1e-6;

    private readonly List<(double[] Terms, double Share, double Weight)> _samples = [];
    private readonly List<(double[] Difference, double Weight)> _pairs = [];

    /// <summary>Adds a sample: the logistic of the sum of these terms should equal the share.</summary>
    /// <param name="weight">Weight of the sample; 1 counts once.</param>
    public void Add(double[] terms, double share, double weight = 1) => _samples.Add((terms, share, weight));

    /// <summary>Adds a pair: the first sum should be greater than the second.</summary>
    /// <param name="steepness">A difference of 1 / steepness logits is enough.</param>
    public void AddOrder(double[] greater, double[] less, double weight, double steepness) =>
        _pairs.Add(([.. greater.Zip(less, (a, b) => (a - b) * steepness)], weight));

    /// <summary>Fits and returns the weights.</summary>
    public double[] Fit()
    {
        double[] weights = [.. origin];
        for (var step = 0; step < Steps; step++)
        {
            var equations = Equations(weights);
            double[] slope = [.. weights.Select((_, i) => equations[i, weights.Length])];
            var move = LinearSystem.Solve(equations);
            if (move.Max(Math.Abs) < Converged || Better(weights, move, slope) is not { } better)
                break;
            weights = better;
        }

        return weights;
    }

    /// <summary>Returns null if no improvement exceeds rounding.</summary>
    private double[]? Better(double[] weights, double[] move, double[] slope)
    {
        var loss = Loss(weights);
        var promised = Promised * slope.Zip(move, (down, by) => down * by).Sum();
        for (var step = 1.0; step > ShortestStep; step /= 2)
        {
            double[] moved = [.. weights.Zip(move, (weight, by) => weight - step * by)];
            if (Loss(moved) < loss - step * promised)
                return moved;
        }

        return null;
    }

    private double Loss(double[] weights) =>
        weights.Zip(origin, (weight, begin) => pull / 2 * (weight - begin) * (weight - begin)).Sum()
        + _samples.Sum(sample => sample.Weight * CrossEntropy(Sum(weights, sample.Terms), sample.Share))
        + _pairs.Sum(pair => pair.Weight * Softplus(-Sum(weights, pair.Difference)));

    /// <summary>Curvature and slope at these weights, one row per weight.</summary>
    private double[,] Equations(double[] weights)
    {
        var count = weights.Length;
        var system = new double[count, count + 1];
        for (var i = 0; i < count; i++)
        {
            system[i, i] = pull;
            system[i, count] = pull * (weights[i] - origin[i]);
        }

        foreach (var (terms, share, weight) in _samples)
        {
            var value = Logistic(weights, terms);
            Accumulate(system, terms, weight * (value - share), weight * value * (1 - value));
        }

        foreach (var (difference, weight) in _pairs)
        {
            var value = Logistic(weights, difference);
            Accumulate(system, difference, weight * (value - 1), weight * value * (1 - value));
        }

        return system;
    }

    private static void Accumulate(double[,] system, double[] terms, double slope, double curvature)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            system[i, terms.Length] += slope * terms[i];
            for (var j = 0; j < terms.Length; j++)
                system[i, j] += curvature * terms[i] * terms[j];
        }
    }

    private static double Logistic(double[] weights, double[] terms) => 1 / (1 + Math.Exp(-Sum(weights, terms)));

    private static double Sum(double[] weights, double[] terms)
    {
        var sum = 0.0;
        for (var i = 0; i < terms.Length; i++)
            sum += weights[i] * terms[i];
        return sum;
    }

    private static double CrossEntropy(double logit, double share) => Softplus(logit) - share * logit;

    // ln(1 + eˣ), without overflow for large x.
    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
