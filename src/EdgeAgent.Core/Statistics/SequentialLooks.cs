namespace EdgeAgent.Statistics;

/// <summary>
/// How often the intervals of a measurement may miss the true value if it ends as soon as its interval is good enough.
/// </summary>
/// <remarks>
/// Looking several times and ending at the best moment makes plain 95 % intervals miss too often. Here, the looks are fixed in advance,
/// and their risks add up to 5 %. By Bonferroni's inequality, all of them together then contain the true value with 95 %, whatever rule
/// ends the measurement and however the looks depend on each other. As Haybittle (British Journal of Radiology 44, 1971) and Peto and
/// others (British Journal of Cancer 34, 1976) proposed, the early looks get a small part of the risk, so that the last interval is hardly
/// wider than a plain one.
/// </remarks>
internal static class SequentialLooks
{
    /// <summary>The risk of a measurement with a single look.</summary>
    public const double Total = 0.05;

    // Peto and others use 0.001. With two processes, Student's t would then be 637, and no measurement could end early.
    private const double Early = 0.01;

    /// <summary>The risk that the interval of one look may have.</summary>
    /// <param name="number">Number of the look, from 1.</param>
    /// <param name="planned">Number of looks fixed in advance, at least 1.</param>
    public static double Risk(int number, int planned)
    {
        if (planned <= 1)
            return Total;
        return number < planned ? Early / (planned - 1) : Total - Early;
    }
}
