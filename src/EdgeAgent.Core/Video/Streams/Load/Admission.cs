namespace EdgeAgent.Video.Streams.Load;

/// <summary>What is to change.</summary>
/// <param name="Admitted">May begin.</param>
/// <param name="Ended">Must give their places up.</param>
internal readonly record struct AdmissionStep(IReadOnlyList<string> Admitted, IReadOnlyList<string> Ended);

/// <summary>
/// Decides which streams are watched at a time, by what each was seen to cost: all where the device has processors for all. Where it has not, those that need no more than an equal share are watched all the time, so
/// that no stream suffers from one that is dear, and the others in equal turns. Without this every decoder falls behind, cameras end their connections, and none of the streams has scores.
/// </summary>
/// <param name="cores">Processors of the device.</param>
internal sealed class Admission(int cores)
{
    // How long a stream is watched while others wait: half a minute, and less where the last in the queue would wait for more than a few minutes.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30), ShortestTurn = TimeSpan.FromSeconds(10), Round = TimeSpan.FromMinutes(5);

    /// <summary>A camera that gives no frame holds a place no longer than this while others wait. Most fail by themselves before.</summary>
    public static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(45);

    // A decoder's start costs more than it goes on to.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    // So long a queue is no sign of anything: many streams begin one after the other.
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    // Of a stream that was never seen.
    private const double Unknown = 0.4;

    // Of one that ended before it could be measured: it will not last longer the next time, as a rule.
    private const double Brief = 0.1;

    // What is left to other programs and to bursts.
    private const double Share = 0.9;

    // Other programs never take more than the rest of it from the streams.
    private const double LeastShare = 0.5;

    private const double Saturated = 0.95;
    private const double Behind = 0.9;
    private const double Dropping = 0.1;
    private const int Evidence = 3;

    private readonly Dictionary<string, Applicant> _applicants = new(StringComparer.Ordinal);
    private double _others;
    private int _late;
    private int _blindSteps;
    private bool _seeing;
    private TimeSpan? _strained;
    private bool _crowded;

    /// <summary>Null where there is none.</summary>
    public Overload? Overload { get; private set; }

    /// <summary>Processors that the streams need that want to be watched.</summary>
    public double Needed => Wanting.Sum(Cost);

    private IEnumerable<Applicant> Wanting => _applicants.Values.Where(applicant => applicant.Wants);

    private List<Applicant> Inside => [.. Wanting.Where(applicant => applicant.Since is not null).OrderBy(applicant => applicant.Since)];

    private IEnumerable<Applicant> Queue =>
        Wanting.Where(applicant => applicant is { Since: null, Leaves: false }).OrderByDescending(applicant => Cost(applicant) <= FairShare()).ThenBy(applicant => applicant.Asked);

    // Where nothing can be measured there is nothing to decide by.
    private double Capacity => !_seeing && _blindSteps >= Evidence ? double.PositiveInfinity : Math.Max((Share * cores) - _others, LeastShare * cores);

    /// <summary>A stream wants to be watched.</summary>
    public void Ask(string name, TimeSpan now)
    {
        if (!_applicants.TryGetValue(name, out var applicant))
            _applicants[name] = applicant = new Applicant(name);
        (applicant.Wants, applicant.Leaves, applicant.Since, applicant.FirstFrame, applicant.Asked) = (true, false, null, null, now);
    }

    /// <summary>Its first frame came.</summary>
    public void Began(string name, TimeSpan now) => _applicants[name].FirstFrame = now;

    /// <summary>It gives its place up, or waits no more.</summary>
    public void Leave(string name)
    {
        var applicant = _applicants[name];
        if (applicant.Since is not null)
            applicant.Opening ??= Brief;
        (applicant.Wants, applicant.Since) = (false, null);
    }

    /// <summary>Lets those in who find room now.</summary>
    public IReadOnlyList<string> Fill(TimeSpan now)
    {
        var admitted = new List<string>();
        _crowded = false;
        foreach (var next in Queue.ToList())
        {
            var inside = Inside;
            if (inside.Count(applicant => applicant.FirstFrame is null && now - applicant.Since < Settling) >= Math.Max(4, 2 * cores))
                break;
            _crowded = inside.Count > 0 && inside.Sum(Cost) + Cost(next) > Capacity;
            if (_crowded)
                break;
            next.Since = now;
            admitted.Add(next.Name);
        }

        return admitted;
    }

    /// <summary>Takes what was measured since the last step, and decides.</summary>
    /// <param name="load">Null where nothing is known.</param>
    /// <param name="scored">Frames scored meanwhile, by stream.</param>
    /// <param name="dropped">Frames meanwhile that scoring was too slow for, of all streams.</param>
    public AdmissionStep Next(MachineLoad? load, IReadOnlyDictionary<string, long> scored, long dropped, TimeSpan now)
    {
        _seeing |= load is not null;
        _blindSteps += load is null ? 1 : 0;
        if (load is not null)
            Learn(load, scored, dropped, now);
        var ended = _late >= Evidence ? Shed() : [];
        ended.AddRange(TurnsOver(now));
        foreach (var applicant in ended)
            (applicant.Leaves, applicant.Since, applicant.FirstFrame, applicant.Asked) = (true, null, null, now);
        // Places come free when their decoders have ended.
        var admitted = ended.Count > 0 ? [] : Fill(now);
        Judge(now);
        return new AdmissionStep(admitted, [.. ended.Select(applicant => applicant.Name)]);
    }

    private void Learn(MachineLoad load, IReadOnlyDictionary<string, long> scored, long dropped, TimeSpan now)
    {
        var decoding = load.Decoders.Values.Sum(decoder => decoder.Cpu);
        _others += (Math.Max(0, load.Busy - load.Scoring - decoding) - _others) * 0.3;
        var saturated = load.Busy >= Saturated * cores;
        var scores = scored.Values.Sum();
        var late = false;
        foreach (var applicant in Inside)
        {
            var decoder = load.Decoders.GetValueOrDefault(applicant.Name);
            if (applicant.FirstFrame is null && now - applicant.Since >= Settling)
                applicant.Opening = decoder.Cpu;
            if (!(now - applicant.FirstFrame >= Settling))
                continue;
            var share = scores > 0 ? scored.GetValueOrDefault(applicant.Name) / (double)scores : 0;
            applicant.Need.Learn(decoder.Cpu + (load.Scoring * share), saturated);
            late |= decoder.Runnable >= Behind;
        }

        late |= dropped > Dropping * (scores + dropped);
        _late = saturated && late ? _late + 1 : 0;
    }

    // The last to come goes first.
    private List<Applicant> Shed()
    {
        var ended = new List<Applicant>();
        var inside = Inside;
        var share = FairShare();
        while (inside.Count > 1 && inside.Sum(Cost) > Capacity)
        {
            var next = inside.FindLast(applicant => Cost(applicant) > share) ?? inside[^1];
            ended.Add(next);
            inside.Remove(next);
        }

        _late = 0;
        _strained = TimeSpan.MaxValue;
        return ended;
    }

    private List<Applicant> TurnsOver(TimeSpan now)
    {
        if (!_crowded || !Queue.Any())
            return [];
        var share = FairShare();
        var inside = Inside.FindAll(applicant => applicant.FirstFrame is null || Cost(applicant) > share);
        var turn = Math.Clamp(Round.Ticks * inside.Count / Wanting.Count(), ShortestTurn.Ticks, LongestTurn.Ticks);
        return [.. inside.Where(applicant => applicant.FirstFrame is { } first ? (now - first).Ticks >= turn : now - applicant.Since >= LongestOpening).Take(Math.Min(2, Queue.Count()))];
    }

    private void Judge(TimeSpan now)
    {
        var known = Inside.TrueForAll(applicant => (applicant.Need.Cores ?? applicant.Opening) is not null);
        if (_strained == TimeSpan.MaxValue || _crowded && known && Queue.Any(applicant => now - applicant.Asked > UsualWait))
            _strained = now;
        if (_strained is { } last && !_crowded && now - last >= Calm)
            _strained = null;
        // Those that are told to leave are watched until others take their places.
        var watched = Wanting.Count(applicant => applicant.Since is not null || applicant.Leaves);
        Overload = _strained is null ? null : new Overload(Wanting.Count(), watched, Needed, _others, cores);
    }

    // What a stream may cost and be watched all the time: equal shares, and what some leave of theirs goes to the others in equal shares again (max-min fairness).
    private double FairShare()
    {
        var costs = Wanting.Select(Cost).Order().ToList();
        var left = Capacity;
        for (var index = 0; index < costs.Count; index++)
        {
            if (costs[index] > left / (costs.Count - index))
                return left / (costs.Count - index);
            left -= costs[index];
        }

        return double.PositiveInfinity;
    }

    private double Cost(Applicant applicant)
    {
        if ((applicant.Need.Cores ?? applicant.Opening) is { } known)
            return known;
        var measured = _applicants.Values.Select(other => other.Need.Cores).OfType<double>().ToList();
        return measured.Count > 0 ? measured.Average() : Unknown;
    }
}
