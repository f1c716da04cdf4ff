namespace EdgeAgent.Video.Baselines;

/// <summary>How long a stream had which score: seconds per half point of quality. Its size is constant.</summary>
internal sealed class ScoreHistogram
{
    /// <summary>Points of quality in one bin; no quantile has a larger error.</summary>
    public const double Width = 0.5;

    private const int Bins = (int)(100 / Width);

    // Less is removed as decayed, which keeps the file short.
    private const double LeastSeconds = 0.05;

    // The longest half-life that can be configured leads to less than half of this.
    private const double MostSeconds = 1e9;

    private readonly double[] _seconds = new double[Bins];

    /// <summary>The total time of all scores.</summary>
    public double Seconds { get; private set; }

    /// <param name="score">0–100.</param>
    public void Add(double score, double seconds)
    {
        _seconds[Math.Clamp((int)(score / Width), 0, Bins - 1)] += seconds;
        Seconds += seconds;
    }

    public void Add(ScoreHistogram other)
    {
        for (var bin = 0; bin < Bins; bin++)
            _seconds[bin] += other._seconds[bin];
        Seconds += other.Seconds;
    }

    public void Scale(double factor)
    {
        Seconds = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var left = _seconds[bin] * factor;
            Seconds += _seconds[bin] = left < LeastSeconds ? 0 : left;
        }
    }

    public void Clear()
    {
        Array.Clear(_seconds);
        Seconds = 0;
    }

    /// <summary>The score that the stream was below for a share of the time, linear within a bin.</summary>
    /// <param name="share">0–1.</param>
    /// <exception cref="InvalidOperationException">The histogram is empty.</exception>
    public double Quantile(double share)
    {
        var rest = share * Seconds;
        var last = -1;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_seconds[bin] <= 0)
                continue;
            if (rest <= _seconds[bin])
                return (bin + rest / _seconds[bin]) * Width;
            rest -= _seconds[bin];
            last = bin;
        }

        // The total and the sum of the bins are rounded differently.
        return last < 0 ? throw new InvalidOperationException("No score was added.") : (last + 1) * Width;
    }

    /// <summary>From the first bin with content to the last, rounded to tenths of a second; null when all are empty.</summary>
    public SavedScores? Save()
    {
        var from = Array.FindIndex(_seconds, seconds => seconds > 0);
        if (from < 0)
            return null;
        var end = Array.FindLastIndex(_seconds, seconds => seconds > 0) + 1;
        return new(from, [.. _seconds[from..end].Select(seconds => Math.Round(seconds, 1))]);
    }

    /// <param name="saved">Null: empty.</param>
    public void Restore(SavedScores? saved)
    {
        Clear();
        foreach (var (index, seconds) in (saved?.Seconds ?? []).Index())
            _seconds[saved!.From + index] = seconds;
        Seconds = _seconds.Sum();
    }

    /// <summary>Whether these scores can be restored.</summary>
    public static bool Fits(SavedScores saved) =>
        saved.From >= 0 && saved.From <= Bins - saved.Seconds.Count && saved.Seconds.All(seconds => seconds is >= 0 and <= MostSeconds);
}
