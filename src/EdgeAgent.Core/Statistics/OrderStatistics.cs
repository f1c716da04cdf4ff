namespace EdgeAgent.Statistics;

/// <summary>Bounds of a median from the order of independent samples, valid for any distribution.</summary>
internal static class OrderStatistics
{
    /// <summary>
    /// How many samples can be left out at each end so that the rest contains the median, except with probability <paramref name="risk"/>.
    /// The number of samples below the median is binomially distributed with probability one half. 0 if there are too few samples to leave
    /// any out.
    /// </summary>
    public static int OutsideMedian(int count, double risk)
    {
        // Logarithms, because 2^−n underflows a double.
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
