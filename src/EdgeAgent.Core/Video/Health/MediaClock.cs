namespace EdgeAgent.Video.Health;

/// <summary>Turns the times of a file's pictures into seconds since the first picture, which never go back.</summary>
internal sealed class MediaClock
{
    // Seconds. Recordings joined to one file can have any times; so long a pause within one is less likely.
    private const double LongestStep = 86_400;

    private double? _last;
    private double _step;

    /// <summary>Time of the last picture, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>Advances to the next picture. A jump counts as one step like the one before it.</summary>
    /// <param name="time">In seconds, in the order in which pictures are stored; null if there is none: time stands still.</param>
    public double Next(double? time)
    {
        if (time is not { } now)
            return Seconds;
        if (now - _last is { } step)
        {
            if (step is < 0 or > LongestStep)
                step = _step;
            else if (step > 0)
                _step = step;
            Seconds += step;
        }

        _last = now;
        return Seconds;
    }
}
