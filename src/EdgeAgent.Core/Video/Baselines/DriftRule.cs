namespace EdgeAgent.Video.Baselines;

/// <summary>A stream is worse than it usually is.</summary>
/// <param name="Limit">Points below the usual from which it was.</param>
internal sealed record Drift(DateTimeOffset Since, double Limit);

/// <summary>What a score changed.</summary>
internal enum DriftChange
{
    None,

    /// <summary>The stream has become worse than it usually is.</summary>
    Began,

    /// <summary>It is not worse any more, or the new has become usual.</summary>
    Ended,

    /// <summary>Another model scores: what was usual by the former means nothing.</summary>
    Anew,
}

/// <summary>
/// Drift begins when the last minutes are further below the usual than <see cref="BaselineOptions.Points"/> and than
/// <see cref="BaselineOptions.Spreads"/> times the usual spread, and ends at half of the limit that it began with. The limit is held, since a drift
/// that is being learned widens the spread long before it is usual.
/// </summary>
internal sealed class DriftRule(BaselineOptions options)
{
    /// <summary>The drift there is; null when there is none.</summary>
    public Drift? Drift { get; private set; }

    /// <param name="recent">Median of the last minutes.</param>
    public DriftChange Judge(Usual usual, double recent, DateTimeOffset at)
    {
        var below = usual.Median - recent;
        if (Drift is { } drift)
            return below < drift.Limit / 2 ? Set(drift: null, DriftChange.Ended) : DriftChange.None;
        var limit = Math.Max(options.Points, options.Spreads * usual.Spread);
        return below > limit ? Set(new(at, limit), DriftChange.Began) : DriftChange.None;
    }

    /// <param name="drift">The one before the program was stopped; null: none.</param>
    public void Restore(Drift? drift) => Drift = drift;

    private DriftChange Set(Drift? drift, DriftChange change)
    {
        Drift = drift;
        return change;
    }
}
