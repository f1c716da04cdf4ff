namespace EdgeAgent.Incidents;

/// <summary>What happened in one step of a rule.</summary>
internal enum RuleChange
{
    None,
    Raised,
    Cleared,
}

/// <summary>
/// Decides when one kind of incident of one stream is raised and cleared. Time with evidence counts up, time without it counts down, so
/// that a single value decides nothing. Times come from the monotonic clock.
/// </summary>
internal sealed class IncidentRule(TimeSpan raiseAfter, TimeSpan clearAfter)
{
    // A problem that comes and goes becomes one long incident: each time it returns within FlapMemory, clearing takes twice as long.
    private const int MostDamping = 16;

    private static readonly TimeSpan FlapMemory = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeastDamped = TimeSpan.FromSeconds(10);

    private Presence _before;
    private TimeSpan _held;
    private TimeSpan _absent;
    private TimeSpan? _sinceCleared;
    private int _damping = 1;

    /// <summary>Whether the incident is open.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>Time since the evidence began; zero without evidence.</summary>
    public TimeSpan Age { get; private set; }

    /// <summary>How long the evidence must be absent now; longer than configured while the problem comes and goes.</summary>
    public TimeSpan ClearAfter => _damping == 1 ? clearAfter : Longest(clearAfter, LeastDamped) * _damping;

    /// <summary>Continues an incident that was open before the program started.</summary>
    public void Restore() => IsRaised = true;

    /// <summary>Takes the finding of this moment.</summary>
    /// <param name="passed">
    /// Time since the last finding. It counts if both findings agree; otherwise it is unknown when the change was.
    /// </param>
    public RuleChange Next(Finding found, TimeSpan passed)
    {
        var counted = found.Presence == _before ? passed : TimeSpan.Zero;
        _before = found.Presence;
        _sinceCleared += passed;
        Age = _held > TimeSpan.Zero ? Age + passed : TimeSpan.Zero;
        if (found.Presence == Presence.Present)
        {
            _held = Longest(_held + counted, found.Lasted);
            Age = Longest(Longest(Age, _held), found.Lasted);
            _absent = Longest(_absent - counted, TimeSpan.Zero);
            return !IsRaised && _held >= raiseAfter ? Raise() : RuleChange.None;
        }

        if (found.Presence == Presence.Unknown)
            return RuleChange.None;
        _held = Longest(_held - counted, TimeSpan.Zero);
        _absent += counted;
        return IsRaised && _absent >= ClearAfter ? Clear() : RuleChange.None;
    }

    private RuleChange Raise()
    {
        IsRaised = true;
        _absent = TimeSpan.Zero;
        _damping = _sinceCleared is { } since && since < FlapMemory ? Math.Min(_damping * 2, MostDamping) : 1;
        return RuleChange.Raised;
    }

    private RuleChange Clear()
    {
        IsRaised = false;
        _held = _absent = Age = TimeSpan.Zero;
        _sinceCleared = TimeSpan.Zero;
        return RuleChange.Cleared;
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
