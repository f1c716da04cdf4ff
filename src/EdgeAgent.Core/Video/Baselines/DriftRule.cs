namespace EdgeAgent.Video.Baselines;

/// <summary>A stream is below its usual quality.</summary>
/// <param name="Limit">Points below usual at which the drift began.</param>
internal sealed record Drift(DateTimeOffset Since, double Limit);

/// <summary>The change that a score caused.</summary>
internal enum DriftChange
{
    None,

    /// <summary>The stream fell below its usual quality.</summary>
    Began,

    /// <summary>The stream is no longer below its usual quality, or the new quality has become usual.</summary>
    Ended,

    /// <summary>Another model scores, and the baseline of the previous one does not apply.</summary>
    ModelChanged,
}

/// <summary>
/// Drift begins when the recent scores are further below usual than <see cref="BaselineOptions.Points"/> and than
/// <see cref="BaselineOptions.Spreads"/> times the usual spread. It ends at half of the limit at which it began. The limit stays fixed,
/// because a drift that is being learned widens the spread long before it is usual.
/// </summary>
internal sealed class DriftRule(BaselineOptions options)
{
    /// <summary>The current drift; null when there is none.</summary>
    public Drift? Drift { get; private set; }

    /// <param name="recent">Median of the last few minutes.</param>
    public DriftChange Judge(UsualScores usual, double recent, DateTimeOffset at)
    {
        var below = usual.Median - recent;
        if (Drift is { } drift)
            return below < drift.Limit / 2 ? Set(drift: null, DriftChange.Ended) : DriftChange.None;
        var limit = Math.Max(options.Points, options.Spreads * usual.Spread);
        return below > limit ? Set(new(at, limit), DriftChange.Began) : DriftChange.None;
    }

    /// <param name="drift">The drift before the program stopped; null: none.</param>
    public void Restore(Drift? drift) => Drift = drift;

    private DriftChange Set(Drift? drift, DriftChange change)
    {
        Drift = drift;
        return change;
    }
}
