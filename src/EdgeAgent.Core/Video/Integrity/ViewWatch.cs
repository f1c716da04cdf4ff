using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity.Checks;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity;

/// <summary>
/// Watches what one camera sees, across its connections: learns its views, and checks each picture for faults of the view. One thread at
/// a time calls it; only <see cref="Save"/>, <see cref="Describe"/> and <see cref="Forget"/> may run at the same time as the other
/// members.
/// </summary>
internal sealed class ViewWatch
{
    // Noise that is only this much above its usual values is still learned: a standard deviation, in luma steps.
    private const float LeastNoise = 0.5f;

    // A longer time between two pictures counts as this long, because what happened in it is unknown.
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(2);

    // Least time between two pictures that are checked: faults last for seconds, and more pictures would only cost more. Less than a
    // second, because frames do not come exactly in time.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.9);

    private readonly Lock _lock = new();
    private readonly IntegrityOptions _options;
    private readonly ViewMemory _memory;
    private readonly ViewMask? _mask;
    private readonly ViewObservation _seen = new()
    {
        Picture = new ViewPicture(),
        Background = new Background(),
        Figures = new ViewFigures(),
        Structure = new Structure(),
    };

    private readonly (IViewCheck Check, Lasting Lasting)[] _checks;
    private TimeSpan _faulty;
    private TimeSpan _strange;
    private TimeSpan? _before;
    private TimeSpan? _checked;
    private FoundSignals _found;

    /// <param name="mask">Cells that are ignored; null for none.</param>
    public ViewWatch(IntegrityOptions options, ViewMask? mask = null)
    {
        _mask = mask;
        _options = options;
        _memory = new ViewMemory(options);
        // A new check needs a class, a value of Signals and an entry here. A check that reads ViewObservation.Found comes after the checks
        // for those faults.
        IViewCheck[] checks =
        [
            new StripesCheck(), new TearingCheck(), new MovedCheck(), new TooDarkCheck(), new TooBrightCheck(), new LowContrastCheck(),
            new NoiseCheck(), new DefocusedCheck(), new CoveredCheck(), new ColorCastCheck(), new IrStuckCheck(), new ClockFrozenCheck(),
        ];
        _checks = [.. checks.Select(check => (check, new Lasting(options.After)))];
    }

    /// <summary>Number of the view that the camera shows now, from 0. A camera that moves between presets has several views.</summary>
    public int View => _memory.Current;

    /// <summary>Height of the last picture in lines; 0 before the first.</summary>
    public int Lines { get; private set; }

    /// <summary>The faults that are reported now.</summary>
    public Signals Raised { get; private set; }

    /// <summary>The last picture, compared with what is usual.</summary>
    public ViewObservation Seen => _seen;

    /// <summary>The evidence for a fault in the last picture, as a clause; empty for frozen and black pictures.</summary>
    public string Describe(Signals signal)
    {
        lock (_lock)
            return _checks.Where(one => one.Check.Signal == signal).Select(one => one.Check.Describe(_seen)).FirstOrDefault("");
    }

    /// <summary>Checks the next picture.</summary>
    /// <param name="reducer">Must be for the format of the frame.</param>
    /// <param name="hour">Hour of the day in UTC. Null while the clock is not set: nothing is learned, and faults that depend on the light
    /// are not reported.</param>
    /// <returns>The faults that this picture shows, and those that have lasted long enough to be reported.</returns>
    public FoundSignals Next(VideoFrame frame, ViewReducer reducer, int? hour)
    {
        lock (_lock)
            return NextLocked(frame, reducer, hour);
    }

    /// <summary>The learned views; null if nothing was learned.</summary>
    public IReadOnlyList<SavedView>? Save()
    {
        lock (_lock)
            return _memory.Save();
    }

    /// <param name="lines">Height in lines of the pictures that they were learned from.</param>
    /// <param name="views">At least one. The first is the view at installation.</param>
    public void Restore(int lines, IReadOnlyList<SavedView> views)
    {
        lock (_lock)
        {
            Lines = lines;
            _memory.Restore(views);
        }
    }

    /// <summary>Forgets all views; faults of the view end. What the camera shows next is learned as its view.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _memory.Clear();
            foreach (var (_, lasting) in _checks)
                lasting.Clear();
            (_faulty, _strange) = (TimeSpan.Zero, TimeSpan.Zero);
            (_seen.Usual, _seen.UsualInAnyLight, _seen.Match, _seen.Movement) = ([], [], null, null);
            Raised = Signals.None;
            _found = new FoundSignals(Signals.None, Signals.None, _memory.Current);
        }
    }

    private FoundSignals NextLocked(VideoFrame frame, ViewReducer reducer, int? hour)
    {
        if (_checked is { } before && frame.Time >= before && frame.Time - before < Apart && Lines == reducer.Lines)
            return _found;
        _checked = frame.Time;
        return _found = Watch(frame, reducer, hour);
    }

    private FoundSignals Watch(VideoFrame frame, ViewReducer reducer, int? hour)
    {
        // Pictures of another size have another detail and noise.
        if (Lines != 0 && Lines != reducer.Lines)
            _memory.Clear();
        Lines = reducer.Lines;
        _seen.Time = frame.Time;
        reducer.Reduce(frame.Pixels, _seen.Picture);
        _mask?.Apply(_seen.Picture);
        var isNew = _seen.Background.Add(_seen.Picture, frame.Time);
        if (isNew)
            Recognize(hour);
        var faults = Check(frame.Time);
        if (isNew && hour is { } known)
            Learn(faults, known, frame.Time);
        return faults;
    }

    private void Recognize(int? hour)
    {
        _seen.Structure.Measure(_seen.Background.Picture.Luma);
        _seen.Figures.Measure(_seen.Background.Picture, _seen.Structure);
        _memory.Recognize(_seen, hour ?? 0);
        // Without the time of day, it is unknown which light is usual now.
        _seen.KnowsLight &= hour is not null;
    }

    private FoundSignals Check(TimeSpan at)
    {
        Signals evident = Signals.None, raised = Signals.None;
        if (!_seen.Background.IsKnown)
            return new(Signals.None, Signals.None, _memory.Current);
        var isLearned = _seen.UsualInAnyLight.Count > 0;
        foreach (var (check, lasting) in _checks)
        {
            _seen.Found = evident;
            var isSeen = check.Check(_seen);
            // Until something was learned, a picture that looks wrong may be the usual one.
            lasting.Next(isSeen && (isLearned || check.Signal == Signals.Moved), at);
            evident |= isSeen ? check.Signal : Signals.None;
            raised |= lasting.IsRaised ? check.Signal : Signals.None;
        }

        Raised = raised;
        return new FoundSignals(evident, raised, _memory.Current);
    }

    // A picture that is unusual, but not yet a fault, is not learned either: it may be the beginning of a fault.
    private bool IsSuspect() => _seen.Match is { } match && !_seen.IsOtherLight && _seen.KnowsLight
        && (match.Typical < _seen.Usual.Min(usual => usual.Typical.Low)
            || match.Fifth < _seen.Usual.Min(usual => usual.Fifth.Low)
            || _seen.IsBelow(Figure.Sharpness) == true || _seen.IsAbove(Figure.Noise, LeastNoise) == true);

    // A fault must not become usual, unless it never ends. A view that the camera was moved to is learned from its first picture.
    private void Learn(FoundSignals faults, int hour, TimeSpan at)
    {
        var gap = _before is { } before && at > before ? at - before : TimeSpan.Zero;
        gap = gap < LongestGap ? gap : LongestGap;
        _before = at;
        if ((faults.Raised & faults.Evident).HasFlag(Signals.Moved))
            _memory.Begin(again: false);
        if (IsMovedOn(gap))
            return;
        // A clock that stands still does not change what is learned. It may do so forever, and must not make other faults usual.
        var isFaulty = _seen.UsualInAnyLight.Count > 0 && (faults.Evident & ~Signals.ClockFrozen) != Signals.None;
        var isUnusual = isFaulty || IsSuspect();
        _faulty = isUnusual ? _faulty + gap : TimeSpan.Zero;
        if (!isUnusual || _faulty >= _options.AcceptAfter)
            _memory.Learn(_seen, hour, gap.TotalSeconds);
    }

    // Two views must not be learned as one.
    private bool IsMovedOn(TimeSpan gap)
    {
        _strange = _seen.IsStrange ? _strange + gap : TimeSpan.Zero;
        if (_strange >= _options.After)
        {
            _memory.Begin(again: true);
            _strange = TimeSpan.Zero;
        }

        return _seen.IsStrange;
    }
}
