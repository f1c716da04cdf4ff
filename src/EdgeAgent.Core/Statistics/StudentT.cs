namespace EdgeAgent.Statistics;

/// <summary>Two-sided 95 % quantiles of Student's distribution.</summary>
internal static class StudentT
{
    /// <summary>With very many degrees of freedom.</summary>
    public const double NormalQuantile = 1.959964;

    // With 1, 2, … degrees of freedom.
    private static readonly double[] Quantiles = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281];

    /// <param name="freedom">At least one.</param>
    public static double Quantile(int freedom) => freedom <= Quantiles.Length ? Quantiles[freedom - 1] : Expansion(freedom);

    // The first terms of Cornish and Fisher's expansion: right to 0.002 beyond the table.
    private static double Expansion(int freedom)
    {
        const double z = NormalQuantile;
        return z + (((z * z * z) + z) / (4 * freedom)) + (((5 * Math.Pow(z, 5)) + (16 * z * z * z) + (3 * z)) / (96.0 * freedom * freedom));
    }
}
