using EdgeAgent.Strings;

namespace EdgeAgent.Video.Baselines;

/// <summary>Defines the usual quality of a stream, and how far below it the stream has drifted.</summary>
internal sealed class BaselineOptions
{
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(5), LongestWindow = TimeSpan.FromHours(1);

    /// <summary>
    /// Scored time that a stream needs before drift is judged. Its baseline appears after a 24th of that time. During a drift the baseline
    /// does not learn for just as long, so that temporary trouble never becomes usual.
    /// </summary>
    public TimeSpan Learn { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Scored time after which a score has half its weight. A lasting change becomes the new usual after about this time plus
    /// <see cref="Learn"/>.
    /// </summary>
    public TimeSpan HalfLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Period of the recent scores whose median is compared with the baseline, at least 5 frames. A drop shows after half of it.
    /// </summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Points below the baseline at which a stream has drifted, if its scores are steady.</summary>
    public double Points { get; set; } = 10;

    /// <summary>
    /// The same limit for scores that are not steady, as a multiple of the distance from the median of its usual scores at that time of day
    /// down to their lowest tenth.
    /// </summary>
    public double Spreads { get; set; } = 2;

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in TimeSpanText.Outside(Key(nameof(Window)), Window, ShortestWindow, LongestWindow))
            yield return problem;
        foreach (var problem in TimeSpanText.Outside(Key(nameof(Learn)), Learn, ShortestWindow, TimeSpanText.Longest)
            .Concat(TimeSpanText.Outside(Key(nameof(HalfLife)), HalfLife, ShortestWindow, TimeSpanText.Longest)))
        {
            yield return problem;
        }
        if (Learn < Window)
            yield return $"{Key(nameof(Learn))} is {TimeSpanText.Format(Learn)}: must be at least Window, {TimeSpanText.Format(Window)}.";
        if (HalfLife < Learn)
            yield return $"{Key(nameof(HalfLife))} is {TimeSpanText.Format(HalfLife)}: "
                + $"must be at least Learn, {TimeSpanText.Format(Learn)}.";
        if (!(Points is >= 1 and <= 100))
            yield return FormattableString.Invariant($"{Key(nameof(Points))} is {Points}: must be from 1 to 100.");
        if (!(Spreads is >= 0 and <= 100))
            yield return FormattableString.Invariant($"{Key(nameof(Spreads))} is {Spreads}: must be from 0 to 100.");
    }

    private static string Key(string name) => $"EdgeAgent:Video:Baseline:{name}";
}
