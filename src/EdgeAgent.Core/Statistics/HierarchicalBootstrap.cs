namespace EdgeAgent.Statistics;

/// <summary>
/// Confidence intervals over several processes. Processes are drawn with replacement, and calls within them, because two processes differ
/// more than the calls of one process (address layout, page cache, placement of threads).
/// </summary>
/// <remarks>
/// On a logarithmic scale, the interval extends to each side of the estimate by the standard errors of both levels, each times its
/// quantile, added in quadrature. Resampling k processes shows only √((k − 1)/k) of the spread between them, and few processes need
/// Student's quantile, so their factor is t(k − 1) · √(k/(k − 1)). The plain percentiles of the resamples of three processes would contain
/// the true value only about 70 times in 100.
/// </remarks>
/// <param name="processes">At least two; one does not show how processes differ.</param>
/// <param name="seed">The same seed gives the same intervals.</param>
/// <param name="risk">
/// How often the interval may miss the true value: less than 0.05 if it is one of several looks (<see cref="SequentialLooks"/>), which then
/// have 95 % together.
/// </param>
internal sealed class HierarchicalBootstrap(int processes, int seed, double risk = SequentialLooks.Total)
{
    private const int Resamples = 1000;
    private const double Level = 0.95;

    // With this many degrees of freedom, Student's t differs from the normal distribution by less than 0.5 %.
    private const int ManyCalls = 1000;

    /// <summary>The statistic over all calls of the chosen processes (indices, possibly repeated); positive.</summary>
    public delegate double ProcessStatistic(ReadOnlySpan<int> chosen);

    /// <param name="estimate">The statistic over all calls; positive.</param>
    /// <param name="ofProcesses">The statistic of resampled processes.</param>
    /// <param name="ofCalls">The statistic of all processes with resampled calls; positive.</param>
    public ConfidenceInterval Interval(double estimate, ProcessStatistic ofProcesses, Func<Random, double> ofCalls)
    {
        var chosen = new int[processes];
        var between = StandardError(random =>
        {
            for (var i = 0; i < chosen.Length; i++)
                chosen[i] = random.Next(processes);
            return ofProcesses(chosen);
        });
        var reach = Math.Exp(double.Hypot(ProcessReach * between, CallReach * StandardError(ofCalls)));
        return new(estimate / reach, estimate * reach, Level);
    }

    /// <summary>A draw from the standard normal distribution (Box and Muller, 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private double ProcessReach => StudentT.TwoSided(1 - risk, processes - 1) * Math.Sqrt((double)processes / (processes - 1));

    private double CallReach => risk == SequentialLooks.Total ? StudentT.Normal95 : StudentT.TwoSided(1 - risk, ManyCalls);

    // The standard error of the statistic's logarithm.
    private double StandardError(Func<Random, double> resample)
    {
        var random = new Random(seed);
        var sum = 0.0;
        var squares = 0.0;
        for (var i = 0; i < Resamples; i++)
        {
            var value = Math.Log(resample(random));
            sum += value;
            squares += value * value;
        }
        return Math.Sqrt(Math.Max(0, (squares - (sum * sum / Resamples)) / (Resamples - 1)));
    }
}
