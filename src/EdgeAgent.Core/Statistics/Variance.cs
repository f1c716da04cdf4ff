namespace EdgeAgent.Statistics;

/// <summary>Variance of values around their mean, by two definitions. Its square root is the standard deviation.</summary>
internal static class Variance
{
    /// <summary>
    /// Sample variance: Σ(x − mean)² / (n − 1). For values drawn from many more, such as the calls of a run, whose true mean is not known.
    /// </summary>
    /// <returns>0 for fewer than two values.</returns>
    public static double OfSample(IReadOnlyCollection<double> values) =>
        values.Count < 2 ? 0 : SquaredDistances(values) / (values.Count - 1);

    /// <summary>Population variance: Σ(x − mean)² / n. For values that are all there are.</summary>
    /// <param name="values">At least one.</param>
    public static double OfPopulation(IReadOnlyCollection<double> values) => SquaredDistances(values) / values.Count;

    private static double SquaredDistances(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
