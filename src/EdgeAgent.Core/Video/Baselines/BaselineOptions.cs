using System.ComponentModel.DataAnnotations;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Baselines;

/// <summary>How the usual quality of a stream is learned, and how far below it counts as drift.</summary>
internal sealed class BaselineOptions
{
    private const string Section = "EdgeAgent:Video:Baseline";

    /// <summary>
    /// Scored time that a stream needs before drift is judged. Its baseline appears after 1/24 of that time. When drift begins, the
    /// baseline stops learning for this time, so that a temporary problem does not become the usual quality.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", TimeSpanText.LongestText)]
    public TimeSpan Learn { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Scored time after which a score has half its weight. A lasting change becomes the new usual after about this time plus
    /// <see cref="Learn"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", TimeSpanText.LongestText)]
    public TimeSpan HalfLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Length of the recent period whose median score is compared with the baseline. The period covers at least 5 frames. Drift is detected
    /// after half of it.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", "1h")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Points below the baseline at which a stream has drifted, if its scores are steady.</summary>
    [Range(1.0, 100.0)]
    public double Points { get; set; } = 10;

    /// <summary>
    /// Limit for a stream whose scores vary, as a multiple of its spread: the distance between the median and the 10th percentile of its
    /// usual scores at this time of day. The larger of this limit and <c>Points</c> applies.
    /// </summary>
    [Range(0.0, 100.0)]
    public double Spreads { get; set; } = 2;

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in OptionRanges.Problems(this, Section))
            yield return problem;
        if (Learn < Window)
            yield return $"{Key(nameof(Learn))} is {TimeSpanText.Format(Learn)}: must be at least Window, {TimeSpanText.Format(Window)}.";
        if (HalfLife < Learn)
            yield return $"{Key(nameof(HalfLife))} is {TimeSpanText.Format(HalfLife)}: "
                + $"must be at least Learn, {TimeSpanText.Format(Learn)}.";
    }

    private static string Key(string name) => $"{Section}:{name}";
}
