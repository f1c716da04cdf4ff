namespace EdgeAgent.Statistics;

/// <summary>What the order of independent samples says of the median of what they are drawn from, whatever that is.</summary>
internal static class OrderStatistics
{
    /// <summary>
    /// How many samples can be left out at each end so that what is between holds the median but for a chance of <paramref name="risk"/>: samples under the
    /// median are binomially distributed with one half. 0 with too few samples to leave any out.
    /// </summary>
    public static int OutsideMedian(int count, double risk)
    {
        // Logarithms, because 2^−n leaves the range of a double.
        var term = -count * Math.Log(2);
        var cumulative = Math.Exp(term);
        var outside = 0;
        while (cumulative + Math.Exp(term + Math.Log((double)(count - outside) / (outside + 1))) <= risk / 2)
        {
            term += Math.Log((double)(count - outside) / (outside + 1));
            cumulative += Math.Exp(term);
            outside++;
        }
        return outside;
    }
}
