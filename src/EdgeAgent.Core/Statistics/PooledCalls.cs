namespace EdgeAgent.Statistics;

/// <summary>The calls of several processes combined, from their saved histograms; values are accurate to half a bin.</summary>
internal sealed class PooledCalls
{
    // The middle of every bin that any process used, ascending, and for each process the calls up to and including it.
    private readonly double[] _values;
    private readonly int[][] _upTo;

    /// <param name="processes">At least one.</param>
    public PooledCalls(IReadOnlyList<LatencyHistogram> processes)
    {
        var bins = processes.Select(histogram => histogram.Bins().ToList()).ToList();
        _values = [.. bins.SelectMany(bin => bin).Select(bin => bin.Middle).Distinct().Order()];
        _upTo = [.. bins.Select(UpTo)];
    }

    /// <summary>The value that at least <paramref name="level"/> (0–1) of the calls of these processes do not exceed.</summary>
    /// <param name="processes">Indices; one that occurs twice counts twice.</param>
    public double At(double level, ReadOnlySpan<int> processes)
    {
        var total = 0;
        foreach (var process in processes)
            total += _upTo[process][^1];
        var target = Percentile.Rank(total, level) + 1;
        var low = 0;
        var high = _values.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var seen = 0;
            foreach (var process in processes)
                seen += _upTo[process][middle];
            if (seen >= target)
                high = middle;
            else
                low = middle + 1;
        }
        return _values[low];
    }

    /// <summary>Every call of every process, ascending.</summary>
    public double[] Sorted() =>
        [.. _values.SelectMany((value, i) => Enumerable.Repeat(value, _upTo.Sum(process => process[i] - (i > 0 ? process[i - 1] : 0))))];

    private int[] UpTo(List<(double Middle, int Count)> bins)
    {
        var upTo = new int[_values.Length];
        foreach (var (middle, count) in bins)
            upTo[Array.BinarySearch(_values, middle)] = count;
        for (var i = 1; i < upTo.Length; i++)
            upTo[i] += upTo[i - 1];
        return upTo;
    }
}
