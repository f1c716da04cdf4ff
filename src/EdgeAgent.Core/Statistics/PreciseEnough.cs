namespace EdgeAgent.Statistics;

/// <summary>
/// Whether the calls of a process determine their median closely enough. It looks at most <see cref="Looks"/> times, each time with
/// twice as many calls, and divides its risk by that number (Bonferroni).
/// </summary>
/// <remarks>
/// The interval comes from order statistics, so it needs no assumption about the distribution. It depends on the spread of the calls, not
/// on whether they are fast, so ending here favors no model.
/// </remarks>
/// <param name="first">Number of calls at the first look.</param>
/// <param name="width">Half of the interval's width that is narrow enough, relative to the median.</param>
internal sealed class PreciseEnough(int first, double width)
{
    public const int Looks = 4;

    private const double Risk = SequentialLooks.Total / Looks;

    private long _next = first;
    private int _looked;

    /// <param name="samples">Durations of all calls so far, in any unit; not empty.</param>
    public bool Reached(ReadOnlySpan<long> samples)
    {
        if (samples.Length < _next || _looked == Looks)
            return false;
        _next = 2 * samples.Length;
        _looked++;
        var sorted = samples.ToArray();
        Array.Sort(sorted);
        // Without a call outside, the smallest and the largest bound the median with a risk of 2 × 2^−n.
        if (2 * Math.Pow(2, -sorted.Length) > Risk)
            return false;
        var outside = OrderStatistics.OutsideMedian(sorted.Length, Risk);
        return sorted[^(outside + 1)] - sorted[outside] <= 2 * width * sorted[Percentile.Rank(sorted.Length, 0.5)];
    }
}
