using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Baselines;

/// <summary>Comparison of a stream with its baseline at one moment.</summary>
/// <param name="Usual">The usual scores at this time of day; null when too little is known.</param>
/// <param name="Recent">Median of the last few minutes; null while scores cover less than half of them.</param>
/// <param name="Drift">Null when the stream is not below usual.</param>
/// <param name="Learned">Share of the time that must be learned before drift is judged, 0–1.</param>
internal readonly record struct BaselineReading(UsualScores? Usual, double? Recent, Drift? Drift, double Learned)
{
    /// <summary>Points by which the last few minutes are below usual, negative above it.</summary>
    public double? Below => Usual?.Median - Recent;

    /// <summary>Whether drift is judged.</summary>
    public bool IsJudged => Learned >= 1;
}

/// <summary>
/// The usual scores of one stream, and whether it is below them now. Frozen and black frames are ignored. Its size is constant. The
/// stream writes it; any thread may read it at any time.
/// </summary>
internal sealed class StreamBaseline(StreamOptions stream, BaselineOptions options)
{
    private readonly Lock _lock = new();
    private readonly string _source = SourceMark.Of(stream.Url);
    private readonly DiurnalBaseline _rhythm = new(options.HalfLife);
    private readonly RecentScores _recent = new(options.Window, stream.Fps);
    private readonly DriftRule _rule = new(options);
    private string? _model;
    private BaselineReading _reading;

    public BaselineReading Reading
    {
        get
        {
            lock (_lock)
                return _reading;
        }
    }

    /// <param name="model">Identifies the model that scored.</param>
    public DriftChange Take(in TimedScore score, string model)
    {
        lock (_lock)
        {
            var modelChanged = _model is not null && _model != model;
            if (modelChanged)
                Forget();
            _model = model;
            var change = score.Score.Signals == Signals.None ? Take(score.At, score.Score.Quality) : DriftChange.None;
            return modelChanged ? DriftChange.ModelChanged : change;
        }
    }

    /// <summary>The state that must survive a restart; null when nothing was learned.</summary>
    public SavedBaseline? Save()
    {
        lock (_lock)
        {
            return _model is null || _rhythm.Learned <= 0
                ? null
                : new(_source, _model, Math.Round(_rhythm.Learned, 1), _rhythm.Save(), _rule.Drift);
        }
    }

    /// <returns>False when it was learned from another source and cannot be used.</returns>
    public bool Restore(SavedBaseline saved)
    {
        if (!SourceMark.IsOf(saved.Source, stream.Url))
            return false;
        lock (_lock)
        {
            _model = saved.Model;
            _rhythm.Restore(saved.LearnedSeconds, saved.Hours);
            _rule.Restore(saved.Drift);
            _reading = new(Usual: null, Recent: null, saved.Drift, LearnedShare());
        }
        return true;
    }

    private DriftChange Take(DateTimeOffset at, double quality)
    {
        var stands = double.IsFinite(quality) ? _recent.Add(at, quality) : TimeSpan.Zero;
        if (stands == TimeSpan.Zero)
            return DriftChange.None;
        var hour = at.UtcDateTime.Hour;
        var recent = _recent.Median();
        // Learns the median that it compares: single frames vary more than the median of minutes does.
        if (recent is { } median && !IsPassing(at))
            _rhythm.Learn(hour, median, stands.TotalSeconds);
        var usual = _rhythm.At(hour, options.Learn.TotalSeconds / DiurnalBaseline.Hours);
        var isJudged = LearnedShare() >= 1 && usual is not null && recent is not null;
        var change = isJudged ? _rule.Judge(usual!.Value, recent!.Value, at) : DriftChange.None;
        _reading = new(usual, recent, _rule.Drift, LearnedShare());
        return change;
    }

    // Hours of trouble must not become usual, or the next such trouble would go unnoticed. A longer change is the new scene.
    private bool IsPassing(DateTimeOffset at) => _rule.Drift is { } drift && at - drift.Since < options.Learn;

    private double LearnedShare() => Math.Min(1, _rhythm.Learned / options.Learn.TotalSeconds);

    private void Forget()
    {
        _rhythm.Restore(learned: 0, new SavedScores?[DiurnalBaseline.Hours]);
        _recent.Clear();
        _rule.Restore(drift: null);
        _reading = default;
    }
}
