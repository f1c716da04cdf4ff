namespace EdgeAgent;

/// <summary>
/// Waits between attempts. Each wait is twice as long as the previous one, up to a limit. Its upper half is random, so that clients that
/// lost the same peer do not all return at once.
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

    /// <summary>Called after a successful attempt: the next wait is short again.</summary>
    public void Reset() => _attempts = 0;
}
