namespace EdgeAgent.Video.Integrity;

/// <summary>
/// A fault that is reported after it has lasted for some time, and cleared after it has been absent for the same time. Time with the fault
/// counts up, time without it counts down.
/// </summary>
internal sealed class Lasting(TimeSpan after)
{
    // Fewest pictures until a fault is reported or cleared. Between two pictures that are far apart, nothing is known.
    private const int FewestPictures = 4;

    private TimeSpan _held;
    private TimeSpan? _before;

    /// <summary>Whether the fault is reported now.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>The fault is not reported, and no time with it has passed.</summary>
    public void Clear() => (_held, IsRaised) = (TimeSpan.Zero, false);

    /// <param name="at">Time in the stream, which begins again with each connection.</param>
    public void Next(bool isSeen, TimeSpan at)
    {
        var gap = _before is { } before && at > before ? at - before : TimeSpan.Zero;
        _before = at;
        var counted = gap < after / FewestPictures ? gap : after / FewestPictures;
        _held += isSeen ? counted : -counted;
        if (_held >= after)
            (_held, IsRaised) = (after, true);
        if (_held <= TimeSpan.Zero)
            (_held, IsRaised) = (TimeSpan.Zero, false);
    }
}
