using System.ComponentModel.DataAnnotations;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Baselines;

/// <summary>Defines the usual quality of a stream, and how far below it the stream has drifted.</summary>
internal sealed class BaselineOptions
{
    private const string Section = "EdgeAgent:Video:Baseline";

    /// <summary>
    /// Scored time that a stream needs before drift is judged. Its baseline appears after a 24th of that time. During a drift the baseline
    /// does not learn for just as long, so that temporary trouble never becomes usual.
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
    /// Period of the recent scores whose median is compared with the baseline, at least 5 frames. A drop shows after half of it.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", "1h")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Points below the baseline at which a stream has drifted, if its scores are steady.</summary>
    [Range(1.0, 100.0)]
    public double Points { get; set; } = 10;

    /// <summary>
    /// The same limit for scores that are not steady, as a multiple of the distance from the median of its usual scores at that time of day
    /// down to their lowest tenth.
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
