using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;
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
/// The usual scores of one stream, and whether it is below them now. Each view of a camera has its own usual scores. Frames with a fault of
/// the signal or of the view are ignored. The size of the baseline is limited. The stream writes it; any thread may read it at any time.
/// </summary>
internal sealed class StreamBaseline(StreamOptions stream, BaselineOptions options)
{
    private readonly Lock _lock = new();
    private readonly string _source = SourceMark.Of(stream.Url);
    private readonly Dictionary<int, ViewBaseline> _views = new() { [0] = new(stream, options) };
    private int _view;
    private string? _model;

    public BaselineReading Reading
    {
        get
        {
            lock (_lock)
                return _views[_view].Reading;
        }
    }

    /// <param name="model">Identifies the model that scored.</param>
    public DriftChange Take(in TimedScore score, string model)
    {
        lock (_lock)
        {
            var modelChanged = _model is not null && _model != model;
            if (modelChanged)
                Clear();
            _model = model;
            var change = score.Score.Signals == Signals.None ? Take(score.At, score.Score.View, score.Score.Quality) : DriftChange.None;
            return modelChanged ? DriftChange.ModelChanged : change;
        }
    }

    /// <summary>The state that must survive a restart; null when nothing was learned.</summary>
    public SavedBaseline? Save()
    {
        lock (_lock)
        {
            if (_model is null || !_views[0].HasLearned)
                return null;
            var first = _views[0].Save();
            var others = _views.Where(view => view.Key != 0 && view.Value.HasLearned)
                .ToDictionary(view => view.Key, view => view.Value.Save());
            return new(_source, _model, first.LearnedSeconds, first.Hours, first.Drift) { Views = others.Count > 0 ? others : null };
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
            _views[0].Restore(new(saved.LearnedSeconds, saved.Hours, saved.Drift));
            foreach (var (view, learned) in saved.Views ?? new Dictionary<int, SavedViewBaseline>())
                Of(view).Restore(learned);
        }
        return true;
    }

    /// <summary>Forgets all usual scores; a drift ends.</summary>
    public void Forget()
    {
        lock (_lock)
            Clear();
    }

    private DriftChange Take(DateTimeOffset at, int view, double quality)
    {
        var returns = view != _view;
        _view = view;
        return Of(view).Take(at, quality, returns);
    }

    private ViewBaseline Of(int view)
    {
        if (_views.TryGetValue(view, out var known))
            return known;
        // About as many baselines as views are remembered. Numbers grow, so the lowest number is the oldest view.
        if (_views.Count > ViewMemory.MostViews)
            _views.Remove(_views.Keys.Where(number => number != 0).Min());
        return _views[view] = new(stream, options);
    }

    private void Clear()
    {
        _views.Clear();
        _view = 0;
        _views[0] = new(stream, options);
    }
}
