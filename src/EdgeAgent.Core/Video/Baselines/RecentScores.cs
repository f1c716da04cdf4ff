namespace EdgeAgent.Video.Baselines;

/// <summary>The scores of the last few minutes. Each counts for the time since the previous one.</summary>
internal sealed class RecentScores
{
    // No score counts for more than this part of the window, so that a few never decide.
    private const int Fewest = 5;

    // More than two scores per second add nothing to a median over minutes.
    private static readonly TimeSpan Closest = TimeSpan.FromSeconds(0.5);

    private readonly Queue<(DateTimeOffset At, double Quality, TimeSpan Stands)> _scores;
    private readonly ScoreHistogram _histogram = new();
    private readonly TimeSpan _window;
    private readonly TimeSpan _frame;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <param name="window">Extended to five frames where these take longer.</param>
    public RecentScores(TimeSpan window, double fps)
    {
        var frame = TimeSpan.FromSeconds(1 / fps);
        _window = window > frame * Fewest ? window : frame * Fewest;
        _frame = frame > Closest ? frame : Closest;
        _scores = new((int)Math.Ceiling(_window / Closest) + 1);
    }

    /// <returns>The time that this score counts for; zero when it follows the previous one too closely.</returns>
    public TimeSpan Add(DateTimeOffset at, double quality)
    {
        var since = at - _last;
        if (since < TimeSpan.Zero)
            _scores.Clear(); // The clock was set back.
        else if (since < Closest)
            return TimeSpan.Zero;
        // After a gap it is unknown for how long the score applied.
        var stands = since > TimeSpan.Zero && since <= _window / Fewest ? since : _frame;
        _last = at;
        while (_scores.TryPeek(out var oldest) && oldest.At <= at - _window)
            _scores.Dequeue();
        _scores.Enqueue((at, quality, stands));
        return stands;
    }

    /// <summary>The median over time; null unless scores cover half of the window.</summary>
    public double? Median()
    {
        _histogram.Clear();
        foreach (var (_, quality, stands) in _scores)
            _histogram.Add(quality, stands.TotalSeconds);
        return _histogram.Seconds >= _window.TotalSeconds / 2 ? _histogram.Quantile(0.5) : null;
    }

    public void Clear() => _scores.Clear();
}
