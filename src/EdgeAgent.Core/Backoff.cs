namespace EdgeAgent;

/// <summary>
/// Waits between attempts: each twice as long as the one before up to a limit, with the upper half of it random, so that what
/// lost the same peer does not all come back at once.
/// </summary>
internal sealed class Backoff(TimeSpan least, TimeSpan most, Random random)
{
    private int _attempts;

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Next()
    {
        var longest = Math.Min(least.TotalSeconds * Math.Pow(2, _attempts++), most.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(least.TotalSeconds / 2, longest * (1 + random.NextDouble()) / 2));
    }

    /// <summary>It worked: the next wait is a short one again.</summary>
    public void Reset() => _attempts = 0;
}
