namespace EdgeAgent.Video.Streams.Load;

/// <summary>Scores per second of one stream.</summary>
/// <param name="Asked">As configured (<c>Fps</c>), more than 0.</param>
/// <param name="Wanted">As many of these as it has frames for, at most <paramref name="Asked"/>.</param>
internal readonly record struct ScoreDemand(double Asked, double Wanted);

/// <summary>Divides the scores that a device can compute between its streams.</summary>
internal static class ScoreShares
{
    /// <summary>
    /// The shares, in scores per second, in the order of the demands. They are in proportion to the rates asked for. Where a stream wants
    /// less than its share, the others divide the rest in the same way (weighted max-min fairness). So no stream gets less than
    /// the lower of what it wants and its proportion of the capacity.
    /// </summary>
    /// <param name="capacity">Scores per second, at least 0. The shares sum to at most this.</param>
    public static double[] Of(IReadOnlyList<ScoreDemand> demands, double capacity)
    {
        var shares = new double[demands.Count];
        var left = capacity;
        var weight = demands.Sum(demand => demand.Asked);
        // Streams that want the smallest part of what they ask for are satisfied first.
        foreach (var index in Enumerable.Range(0, demands.Count).OrderBy(index => demands[index].Wanted / demands[index].Asked))
        {
            var (asked, wanted) = demands[index];
            // The sum of the remaining weights may be a rounding error below the last one.
            shares[index] = Math.Min(wanted, asked >= weight ? left : left * asked / weight);
            left = Math.Max(0, left - shares[index]);
            weight -= asked;
        }

        return shares;
    }
}
