namespace EdgeAgent.Video.Baselines;

/// <summary>The scores of the last minutes. Each stands for the time since the one before it.</summary>
internal sealed class RecentScores
{
    // No score stands for more than this share of the window, so that a few never decide.
    private const int Fewest = 5;

    // More scores than two a second add nothing to a median of minutes.
    private static readonly TimeSpan Closest = TimeSpan.FromSeconds(0.5);

    private readonly Queue<(DateTimeOffset At, double Quality, TimeSpan Stands)> _scores;
    private readonly ScoreHistogram _histogram = new();
    private readonly TimeSpan _window;
    private readonly TimeSpan _frame;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <param name="window">Becomes that of five frames where they take longer.</param>
    public RecentScores(TimeSpan window, double fps)
    {
        var frame = TimeSpan.FromSeconds(1 / fps);
        _window = window > frame * Fewest ? window : frame * Fewest;
        _frame = frame > Closest ? frame : Closest;
        _scores = new((int)Math.Ceiling(_window / Closest) + 1);
    }

    /// <returns>The time that this score stands for; none when it follows the one before too closely.</returns>
    public TimeSpan Add(DateTimeOffset at, double quality)
    {
        var since = at - _last;
        if (since < TimeSpan.Zero)
            _scores.Clear(); // The clock was set back.
        else if (since < Closest)
            return TimeSpan.Zero;
        // After a gap nobody knows for how long it was so.
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
