namespace EdgeAgent.Video.Streams.Load;

/// <summary>What was measured of scoring in one step.</summary>
/// <param name="Wanted">Scores per second that the watched streams want.</param>
/// <param name="Scored">Frames scored.</param>
/// <param name="Dropped">Frames dropped because an earlier one still waited for its score.</param>
/// <param name="Busy">Seconds in which the model was in use.</param>
/// <param name="Affordable">Scores per second that the processors can carry next to decoding; null if unknown.</param>
/// <param name="Late">Whether decoders fall behind because of scoring.</param>
internal readonly record struct ScoringStep(double Wanted, long Scored, long Dropped, double Busy, double? Affordable, bool Late);

/// <summary>
/// How many scores per second this device can compute, as measured, while that is less than its streams want. The limit falls at once and
/// rises slowly, so that it does not swing. Times are those of a monotonic clock.
/// </summary>
internal sealed class ScoreBudget
{
    // Share of the time in which the model is in use. The rest is for bursts, so that frames do not wait.
    private const double Full = 0.9;

    // Weight of earlier measurements in each step of two seconds: about ten seconds count. A large model needs seconds per batch.
    private const double Memory = 0.8;

    // Fewer lost frames are jitter.
    private const double Dropping = 0.1;
    private const int Evidence = 3;

    // The same while a limit holds, which is to leave time over.
    private const double DroppingAtLimit = 0.02;

    // Smaller changes are noise of the measurement.
    private const double Notable = 1.05;

    private const double Rise = 1.1;
    private static readonly TimeSpan RiseEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    private double _scored;
    private double _dropped;
    private double _busy;
    private int _short;
    private TimeSpan _changed;
    private TimeSpan? _enough;

    /// <summary>Scores per second of all streams together; null: as many as they want.</summary>
    public double? Limit { get; private set; }

    /// <summary>Evaluates the measurements of a step of about two seconds.</summary>
    public void Next(in ScoringStep step, TimeSpan now)
    {
        if (step.Scored > 0 || step.Dropped > 0)
        {
            _scored = (_scored * Memory) + step.Scored;
            _dropped = (_dropped * Memory) + step.Dropped;
            _busy = (_busy * Memory) + step.Busy;
        }

        if (_busy <= 0 || _scored <= 0)
            return;
        var capacity = Math.Min(Full * _scored / _busy, step.Affordable ?? double.PositiveInfinity);
        if (Limit is { } limit)
        {
            var isLosing = step.Late || step.Dropped > DroppingAtLimit * (step.Scored + step.Dropped);
            Adjust(limit, capacity, isLosing || step.Affordable * Notable < limit, step.Wanted, now);
            return;
        }

        Begin(capacity, step.Late || _dropped > Dropping * (_scored + _dropped), step.Wanted, now);
    }

    private void Begin(double capacity, bool isLosing, double wanted, TimeSpan now)
    {
        _short = isLosing && capacity < wanted ? _short + 1 : 0;
        if (_short < Evidence)
            return;
        _short = 0;
        _enough = null;
        Set(capacity, now);
    }

    // At the limit, batches are smaller and the model is less efficient, so that it seems to reach less. That alone lowers no limit.
    private void Adjust(double limit, double capacity, bool isTooMuch, double wanted, TimeSpan now)
    {
        _enough = capacity >= wanted * Notable && limit >= wanted ? _enough ?? now : null;
        if (now - _enough >= Calm)
            Limit = null;
        else if (isTooMuch && capacity * Notable < limit)
            Set(capacity, now);
        else if (capacity > limit * Notable && now - _changed >= RiseEvery)
            Set(Math.Min(capacity, limit * Rise), now);
    }

    private void Set(double limit, TimeSpan now)
    {
        Limit = limit;
        _changed = now;
    }
}
