namespace EdgeAgent.Video.Streams.Load;

/// <summary>Changes decided in one step.</summary>
/// <param name="Admitted">Streams that may begin.</param>
/// <param name="Ended">Streams that must give up their places.</param>
internal readonly record struct AdmissionStep(IReadOnlyList<string> Admitted, IReadOnlyList<string> Ended);

/// <summary>
/// Decides which streams are watched at a time, from the measured cost of each. If the device has enough processor cores, it watches all.
/// Otherwise it always watches streams that need no more than a fair share, so that none suffers from an expensive one or from other
/// programs, and the others in equal turns. Without this every decoder falls behind, cameras end their connections, and no stream gets
/// scores. Before streams take turns, all are scored less often, see <see cref="ScoreBudget"/>: only a part of the scores counts here.
/// </summary>
/// <param name="cores">Processor cores of the device.</param>
internal sealed class Admission(int cores)
{
    // A turn while others wait lasts half a minute, or less where the last in the queue would wait for more than a few minutes.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Longest time that a camera without frames keeps a place while others wait. Most fail by themselves before.
    /// </summary>
    public static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(45);

    // A decoder costs more at its start than later.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    // A queue this long is normal: many streams begin one after the other.
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    // Cost of a stream that was never measured.
    private const double Unknown = 0.4;

    // Cost of a stream that ended before it could be measured: it seldom lasts longer the next time.
    private const double Brief = 0.1;

    // The rest is left to other programs and to bursts.
    private const double Share = 0.9;

    // Whatever other programs use, at least this share counts for the streams.
    private const double LeastShare = 0.5;

    // Streams whose costs differ by less are treated alike, because costs change by as much from one minute to the next.
    private const double Alike = 1.25;

    // Scores give way to decoding down to this part of the wanted ones, but keep the same part of the processors: a camera that is watched
    // all the time, and scored less often, shows more than one that is opened again for each turn.
    private const double LeastScoring = 0.25;

    // Where scoring uses less of the processors, fewer scores would not help the decoders.
    private const double NotableScoring = 0.1;

    private const double Saturated = 0.95;
    private const double Behind = 0.9;
    private const double Dropping = 0.1;
    private const int Evidence = 3;

    private readonly Dictionary<string, Applicant> _applicants = new(StringComparer.Ordinal);
    private readonly ScoringCost _scoring = new();
    private double _others;
    private double _scoringPart = LeastScoring;
    private int _late;
    private int _blindSteps;
    private bool _seeing;
    private TimeSpan? _strained;
    private bool _crowded;

    /// <summary>The current overload; null without one.</summary>
    public Overload? Overload => _strained is null ? null : Demand;

    /// <summary>What the streams need, overload or not.</summary>
    public Overload Demand
    {
        get
        {
            // Streams that must leave are watched until others take their places.
            var watched = Wanting.Count(applicant => applicant.Since is not null || applicant.Leaves);
            return new Overload(Wanting.Count(), watched, Needed, _others, cores);
        }
    }

    /// <summary>Processor cores needed by all streams that request a place, with all their scores.</summary>
    public double Needed => Wanting.Sum(applicant => applicant.Need.Cores ?? Cost(applicant));

    /// <summary>Scores per second that the processors can carry next to decoding; null if unknown.</summary>
    public double? Affordable
    {
        get
        {
            var least = _scoringPart * Inside.Sum(applicant => applicant.Need.Scoring);
            return least > 0 ? Math.Max(Capacity - Inside.Sum(Decoding), least) / _scoring.PerScore : null;
        }
    }

    /// <summary>Whether decoders fell behind in the last step, and scoring uses enough of the processors to be the cause.</summary>
    public bool ScoringDelays { get; private set; }

    private IEnumerable<Applicant> Wanting => _applicants.Values.Where(applicant => applicant.Wants);

    private List<Applicant> Inside => [.. Wanting.Where(applicant => applicant.Since is not null).OrderBy(applicant => applicant.Since)];

    private IEnumerable<Applicant> Queue =>
        Wanting.Where(applicant => applicant is { Since: null, Leaves: false })
            .OrderByDescending(applicant => Cost(applicant) <= FairShare())
            .ThenBy(applicant => applicant.Asked);

    // Without any measurement there is no basis for a limit.
    private double Capacity => !_seeing && _blindSteps >= Evidence
        ? double.PositiveInfinity
        : Math.Max((Share * cores) - _others, LeastShare * cores);

    /// <summary>Records that a stream requests a place.</summary>
    public void Ask(string name, TimeSpan now)
    {
        if (!_applicants.TryGetValue(name, out var applicant))
            _applicants[name] = applicant = new Applicant(name);
        applicant.Wants = true;
        applicant.Leaves = false;
        applicant.Since = null;
        applicant.FirstFrame = null;
        applicant.Asked = now;
    }

    /// <summary>Records the first frame of a stream.</summary>
    public void Began(string name, TimeSpan now) => _applicants[name].FirstFrame = now;

    /// <summary>Records that a stream gives up its place, or no longer waits.</summary>
    public void Leave(string name)
    {
        var applicant = _applicants[name];
        if (applicant.Since is not null)
            applicant.Opening ??= Brief;
        applicant.Wants = false;
        applicant.Since = null;
    }

    /// <summary>Admits the streams that fit now.</summary>
    public IReadOnlyList<string> Fill(TimeSpan now)
    {
        var admitted = new List<string>();
        var share = FairShare();
        _crowded = false;
        foreach (var next in Queue.ToList())
        {
            var inside = Inside;
            var guaranteed = Measured(next) <= share;
            if (!guaranteed
                && inside.Count(applicant => applicant.FirstFrame is null && now - applicant.Since < Settling) >= Math.Max(4, 2 * cores))
                break;
            // An expensive stream gets its turn even where the others leave too little: the kernel gives them their shares before it.
            _crowded = !guaranteed && inside.Exists(applicant => Cost(applicant) > share) && inside.Sum(Cost) + Cost(next) > Capacity;
            if (_crowded)
                break;
            next.Since = now;
            admitted.Add(next.Name);
        }

        return admitted;
    }

    /// <summary>Evaluates the measurements since the last step, and decides.</summary>
    /// <param name="load">Null if unknown.</param>
    /// <param name="frames">Frames since the last step, by stream.</param>
    public AdmissionStep Next(MachineLoad? load, IReadOnlyDictionary<string, StreamFrames> frames, TimeSpan now)
    {
        _seeing |= load is not null;
        _blindSteps += load is null ? 1 : 0;
        ScoringDelays = false;
        if (load is not null)
            Learn(load, frames, now);
        var ended = _late >= Evidence ? Shed() : [];
        ended.AddRange(TurnsOver(now));
        foreach (var applicant in ended)
        {
            applicant.Leaves = true;
            applicant.Since = null;
            applicant.FirstFrame = null;
            applicant.Asked = now;
        }

        // Places become free only when their decoders have ended.
        var admitted = ended.Count > 0 ? [] : Fill(now);
        Judge(now);
        return new AdmissionStep(admitted, [.. ended.Select(applicant => applicant.Name)]);
    }

    private void Learn(MachineLoad load, IReadOnlyDictionary<string, StreamFrames> frames, TimeSpan now)
    {
        var decoding = load.Decoders.Values.Sum(decoder => decoder.Cpu);
        _others += (Math.Max(0, load.Busy - load.Scoring - decoding) - _others) * 0.3;
        var saturated = load.Busy >= Saturated * cores;
        var (scored, dropped) = (frames.Values.Sum(stream => stream.Scored), frames.Values.Sum(stream => stream.Dropped));
        _scoring.Add(scored, load.Scoring * load.Seconds);
        var late = false;
        foreach (var applicant in Inside)
        {
            var decoder = load.Decoders.GetValueOrDefault(applicant.Name);
            if (applicant.FirstFrame is null && now - applicant.Since >= Settling)
                applicant.Opening = decoder.Cpu;
            if (!(now - applicant.FirstFrame >= Settling))
                continue;
            var offered = frames.GetValueOrDefault(applicant.Name).Offered / load.Seconds;
            applicant.Need.Learn(decoder.Cpu, _scoring.PerScore * offered, saturated);
            late |= decoder.Runnable >= Behind;
        }

        _scoringPart = LeastScoring * Math.Min(1, Capacity / Math.Max(1e-9, Wanting.Sum(applicant => applicant.Need.Scoring)));
        ScoringDelays = saturated && late && load.Scoring >= NotableScoring * cores;
        late |= dropped > Dropping * (scored + dropped);
        _late = saturated && late ? _late + 1 : 0;
    }

    // The last stream to come is the first to go. One expensive stream stays, because otherwise it would never get a turn.
    private List<Applicant> Shed()
    {
        var ended = new List<Applicant>();
        var inside = Inside;
        var share = FairShare();
        while (inside.Sum(Cost) > Capacity && inside.FindAll(applicant => Cost(applicant) > share) is { Count: > 1 } expensive)
        {
            ended.Add(expensive[^1]);
            inside.Remove(expensive[^1]);
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
        var over = inside.Where(applicant =>
            applicant.FirstFrame is { } first ? (now - first).Ticks >= turn : now - applicant.Since >= LongestOpening);
        return [.. over.Take(Math.Min(2, Queue.Count()))];
    }

    private void Judge(TimeSpan now)
    {
        var known = Inside.TrueForAll(applicant => (applicant.Need.Cores ?? applicant.Opening) is not null);
        if (_strained == TimeSpan.MaxValue || _crowded && known && Queue.Any(applicant => now - applicant.Asked > UsualWait))
            _strained = now;
        if (_strained is { } last && !_crowded && now - last >= Calm)
            _strained = null;
    }

    // The most that a stream may cost to be watched all the time. Other programs do not take it from a stream that would have it without
    // them, as long as all such streams fit into what they leave.
    private double FairShare()
    {
        var costs = Wanting.Select(Cost).Order().ToList();
        var alone = EqualShare(costs, Share * cores);
        var fitting = costs.FindAll(cost => cost <= alone && costs.TakeWhile(other => other <= cost * Alike).Sum() <= Capacity);
        return Math.Max(EqualShare(costs, Capacity), fitting.LastOrDefault());
    }

    // Equal shares, where unused parts of shares are divided equally among the others (max-min fairness).
    private static double EqualShare(List<double> costs, double capacity)
    {
        var left = capacity;
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
        if ((Measured(applicant) ?? applicant.Opening) is { } known)
            return known;
        var measured = _applicants.Values.Select(Measured).OfType<double>().ToList();
        return measured.Count > 0 ? measured.Average() : Unknown;
    }

    private double? Measured(Applicant applicant) => applicant.Need.Decoding + (_scoringPart * applicant.Need.Scoring);

    private static double Decoding(Applicant applicant) => applicant.Need.Decoding ?? applicant.Opening ?? 0;
}
