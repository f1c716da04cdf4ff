using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity.Checks;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity;

/// <summary>
/// Watches what one camera sees, across its connections: learns its views and checks each picture for faults of the view. The stream
/// calls it; another thread may save it at any time.
/// </summary>
internal sealed class ViewWatch
{
    // Seconds: what happened in a longer gap is unknown.
    private const double LongestGap = 120;

    // Standard deviation in luma steps.
    private const float LeastNoise = 0.5f;

    private readonly Lock _lock = new();
    private readonly IntegrityOptions _options;
    private readonly ViewMemory _memory;
    private readonly ViewMask? _mask;
    private readonly ViewObservation _seen = new()
    {
        Picture = new ViewPicture(), Background = new Background(), Figures = new ViewFigures(), Structure = new Structure(),
    };

    private readonly (IViewCheck Check, Lasting Lasting)[] _checks;
    private TimeSpan _faulty;
    private TimeSpan? _before;

    /// <param name="mask">Cells that do not count; null: all count.</param>
    public ViewWatch(IntegrityOptions options, ViewMask? mask = null)
    {
        _mask = mask;
        _options = options;
        _memory = new ViewMemory(options);
        // A new check needs a class, a value of Signals and an entry here. Those that rule others out come first.
        IViewCheck[] checks =
        [
            new StripesCheck(), new MovedCheck(), new TooDarkCheck(), new TooBrightCheck(), new LowContrastCheck(), new NoiseCheck(),
            new TearingCheck(), new DefocusedCheck(), new CoveredCheck(), new ColorCastCheck(), new IrStuckCheck(), new ClockFrozenCheck(),
        ];
        _checks = [.. checks.Select(check => (check, new Lasting(options.After)))];
    }

    /// <summary>Number of the camera's present view, from 0. A camera that moves between presets has several.</summary>
    public int View => _memory.Current;

    /// <summary>What the last picture showed.</summary>
    public ViewObservation Seen => _seen;

    /// <summary>What the last picture showed of a fault, as a clause; empty for frozen and black pictures.</summary>
    public string Describe(Signals signal) =>
        _checks.Where(one => one.Check.Signal == signal).Select(one => one.Check.Describe(_seen)).FirstOrDefault("");

    /// <summary>Checks the next picture.</summary>
    /// <param name="reducer">For the format of the frame.</param>
    /// <param name="hour">Hour of the day in UTC; null while the clock is not set: then nothing is learned.</param>
    /// <returns>The faults that this picture shows, and those that have lasted long enough to be reported.</returns>
    public FoundSignals Next(VideoFrame frame, ViewReducer reducer, int? hour)
    {
        lock (_lock)
            return NextLocked(frame, reducer, hour);
    }

    /// <summary>The learned views; null when nothing was learned.</summary>
    public IReadOnlyList<SavedView>? Save()
    {
        lock (_lock)
            return _memory.Save();
    }

    /// <param name="views">At least one; the first is that of the installation.</param>
    public void Restore(IReadOnlyList<SavedView> views)
    {
        lock (_lock)
            _memory.Restore(views);
    }

    private FoundSignals NextLocked(VideoFrame frame, ViewReducer reducer, int? hour)
    {
        _seen.Time = frame.Time;
        reducer.Reduce(frame.Pixels, _seen.Picture);
        _mask?.Apply(_seen.Picture);
        var isNew = _seen.Background.Add(_seen.Picture, frame.Time);
        if (isNew)
            Recognize(hour ?? 0);
        var faults = Check(frame.Time);
        if (isNew && hour is { } known)
            Learn(faults, known, frame.Time);
        return faults;
    }

    private void Recognize(int hour)
    {
        _seen.Structure.Measure(_seen.Background.Picture.Luma);
        _seen.Figures.Measure(_seen.Background.Picture, _seen.Structure);
        _memory.Recognize(_seen, hour);
    }

    private FoundSignals Check(TimeSpan at)
    {
        Signals evident = Signals.None, raised = Signals.None;
        if (!_seen.Background.IsKnown)
            return new(Signals.None, Signals.None, _memory.Current);
        var isLearned = _seen.UsualInAnyLight.Count > 0 || _seen.IsNew;
        foreach (var (check, lasting) in _checks)
        {
            _seen.Found = evident;
            var isSeen = check.Check(_seen);
            // Until something was learned, what looks wrong may be usual here.
            lasting.Next(isSeen && isLearned, at);
            evident |= isSeen ? check.Signal : Signals.None;
            raised |= lasting.IsRaised ? check.Signal : Signals.None;
        }

        return new FoundSignals(evident, raised, _memory.Current);
    }

    // What may be the beginning of a fault is not learned either.
    private bool IsSuspect() => _seen.Match is { } match && !_seen.IsOtherLight && _seen.KnowsLight
        && (match.Typical < _seen.Usual.Min(usual => usual.Typical.Low)
            || match.Fifth < _seen.Usual.Min(usual => usual.Fifth.Low)
            || _seen.IsBelow(Figure.Sharpness) == true || _seen.IsAbove(Figure.Noise, LeastNoise) == true);

    // A fault must not become usual, unless it never ends. A view that the camera was moved to is learned from the beginning.
    private void Learn(FoundSignals faults, int hour, TimeSpan at)
    {
        var gap = _before is { } before && at > before ? at - before : TimeSpan.Zero;
        _before = at;
        if ((faults.Raised & faults.Evident).HasFlag(Signals.Moved))
            _memory.Begin();
        var others = faults.Evident & ~Signals.Moved;
        var isPassing = _seen.UsualInAnyLight.Count > 0 && (_seen.IsNew ? others != Signals.None : faults.Evident != Signals.None);
        _faulty = isPassing ? _faulty + gap : TimeSpan.Zero;
        isPassing |= IsSuspect();
        if (!isPassing || _faulty >= _options.AcceptAfter)
            _memory.Learn(_seen, hour, Math.Min(gap.TotalSeconds, LongestGap));
    }
}
