using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>How much telemetry is kept while the endpoint cannot be reached.</summary>
internal sealed class SpoolOptions
{
    private const long LeastBytes = 64 * 1024, MostBytes = 1L << 40;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(1);

    /// <summary>
    /// Maximum bytes kept per signal, compressed; beyond it, the oldest requests are dropped. A device sends about 10 MB per day.
    /// </summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Maximum age of a request; older requests are dropped. Time in which the program does not run does not count, and setting the clock
    /// changes nothing.
    /// </summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Wait after the first failure. It doubles with each failed attempt, and half of it is random.</summary>
    public TimeSpan RetryMin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between two attempts.</summary>
    public TimeSpan RetryMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>One sentence per bad value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxBytes is < LeastBytes or > MostBytes)
            yield return $"EdgeAgent:Spool:MaxBytes is {MaxBytes}: must be from {LeastBytes}, which is a few minutes, to {MostBytes}.";
        foreach (var problem in TimeSpanText.Outside("EdgeAgent:Spool:MaxAge", MaxAge, TimeSpan.FromSeconds(1), TimeSpanText.Longest)
            .Concat(TimeSpanText.Outside("EdgeAgent:Spool:RetryMin", RetryMin, TimeSpan.FromMilliseconds(10), LongestRetry))
            .Concat(TimeSpanText.Outside("EdgeAgent:Spool:RetryMax", RetryMax, TimeSpan.FromMilliseconds(10), LongestRetry)))
        {
            yield return problem;
        }
        if (RetryMax < RetryMin)
        {
            yield return
                $"EdgeAgent:Spool:RetryMax is {TimeSpanText.Format(RetryMax)}: must be at least RetryMin, {TimeSpanText.Format(RetryMin)}.";
        }
    }
}
