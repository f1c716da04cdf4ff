using System.ComponentModel.DataAnnotations;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>How much telemetry is kept while the endpoint cannot be reached.</summary>
internal sealed class SpoolOptions
{
    // The least holds a few minutes.
    private const long LeastBytes = 64 * 1024, MostBytes = 1L << 40;

    /// <summary>
    /// Maximum bytes kept per signal, compressed; beyond it, the oldest requests are dropped. A device sends about 10 MB per day.
    /// </summary>
    [Range((double)LeastBytes, MostBytes)]
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Maximum age of a request; older requests are dropped. Time when the program is not running does not count. Clock changes have
    /// no effect.
    /// </summary>
    [Range(typeof(TimeSpan), "1s", TimeSpanText.LongestText)]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Wait after the first failure. Doubles with each failed attempt. The actual wait is a random 50 % to 100 % of this.
    /// </summary>
    [Range(typeof(TimeSpan), "10ms", "1d")]
    public TimeSpan RetryMin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum wait between two attempts.</summary>
    [Range(typeof(TimeSpan), "10ms", "1d")]
    public TimeSpan RetryMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>One sentence per bad value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in OptionRanges.Problems(this, "EdgeAgent:Spool"))
            yield return problem;
        if (RetryMax < RetryMin)
        {
            yield return
                $"EdgeAgent:Spool:RetryMax is {TimeSpanText.Format(RetryMax)}: must be at least RetryMin, {TimeSpanText.Format(RetryMin)}.";
        }
    }
}
