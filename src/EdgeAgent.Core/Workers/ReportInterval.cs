namespace EdgeAgent.Workers;

/// <summary>Limits reports of progress to two per second, so that reporting does not affect a measurement.</summary>
internal sealed class ReportInterval
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private TimeSpan _due = TimeSpan.Zero;

    /// <summary>Whether to report now.</summary>
    /// <param name="elapsed">Time since the start of the work.</param>
    public bool IsOver(TimeSpan elapsed)
    {
        if (elapsed < _due)
            return false;
        _due = elapsed + Interval;
        return true;
    }
}
