using EdgeAgent.Strings;

namespace EdgeAgent.Video.Baselines;

/// <summary>What counts as usual for a stream, and from when on it is worse than that.</summary>
internal sealed class BaselineOptions
{
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(5), LongestWindow = TimeSpan.FromHours(1);

    /// <summary>Scored time that a stream must have been learned before drift is judged. Its baseline shows from a 24th of that on. Drift itself is not learned for as long, so that passing trouble never becomes usual.</summary>
    public TimeSpan Learn { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Scored time after which a score weighs half. A lasting change becomes the new usual after about as long and <see cref="Learn"/>.</summary>
    public TimeSpan HalfLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The last scores whose median is compared with the baseline, of 5 frames at least: a drop shows when it has lasted for half of this.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Points below the baseline from which a stream has drifted, where it is steady.</summary>
    public double Points { get; set; } = 10;

    /// <summary>The same where it is not: as a multiple of how far the lowest tenth of its usual scores reaches below their median at that time of day.</summary>
    public double Spreads { get; set; } = 2;

    /// <summary>One sentence a bad value, naming its key.</summary>
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
            yield return $"{Key(nameof(HalfLife))} is {TimeSpanText.Format(HalfLife)}: must be at least Learn, {TimeSpanText.Format(Learn)}.";
        if (!(Points is >= 1 and <= 100))
            yield return FormattableString.Invariant($"{Key(nameof(Points))} is {Points}: must be from 1 to 100.");
        if (!(Spreads is >= 0 and <= 100))
            yield return FormattableString.Invariant($"{Key(nameof(Spreads))} is {Spreads}: must be from 0 to 100.");
    }

    private static string Key(string name) => $"EdgeAgent:Video:Baseline:{name}";
}
