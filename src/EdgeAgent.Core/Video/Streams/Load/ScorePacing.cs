using EdgeAgent.Inference;

namespace EdgeAgent.Video.Streams.Load;

/// <summary>
/// Determines how many scores per second this device can compute, and divides them between the streams: see
/// <see cref="ScoreBudget"/>, <see cref="ScoreShares"/> and <see cref="ScorePacer"/>.
/// </summary>
internal sealed class ScorePacing(StreamRegistry registry, BatchTotals batches)
{
    // A stream this close to what it wants is not paced: its frames come unevenly.
    private const double All = 0.98;

    private readonly ScoreBudget _budget = new();
    private (long Frames, TimeSpan Busy) _totals;

    /// <summary>The limit of scores; null without one, so that all that are wanted are computed.</summary>
    public ScoreLimit? Limit { get; private set; }

    /// <summary>Evaluates a step in which streams were scored, and sets the rate of each stream.</summary>
    /// <param name="dropped">Frames dropped because earlier ones waited for their scores.</param>
    /// <param name="affordable">See <see cref="Admission.Affordable"/>.</param>
    /// <param name="delays">See <see cref="Admission.ScoringDelays"/>.</param>
    public void Next(long dropped, double? affordable, bool delays, TimeSpan now)
    {
        var watched = registry.Entries.Where(entry => entry.State == StreamState.Streaming).ToList();
        var demands = watched.ConvertAll(entry => new ScoreDemand(entry.Fps, entry.Tally.Wanted));
        var wanted = demands.Sum(demand => demand.Wanted);
        var totals = batches.Now;
        _budget.Next(
            new ScoringStep(
                wanted, totals.Frames - _totals.Frames, dropped, (totals.Busy - _totals.Busy).TotalSeconds, affordable, delays),
            now);
        _totals = totals;
        Limit = _budget.Limit is { } limit ? new ScoreLimit(wanted, Math.Min(limit, wanted)) : null;
        if (_budget.Limit is not { } budget)
        {
            foreach (var entry in registry.Entries)
                entry.Pacer.Rate = double.PositiveInfinity;
            return;
        }

        // A stream that is opened later keeps its former rate until the next step.
        foreach (var (entry, demand, share) in watched.Zip(demands, ScoreShares.Of(demands, budget)))
            entry.Pacer.Rate = share >= demand.Wanted * All ? double.PositiveInfinity : share;
    }
}
