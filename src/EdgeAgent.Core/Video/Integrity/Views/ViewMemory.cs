namespace EdgeAgent.Video.Integrity.Views;

/// <summary>
/// The views of one camera: the view at installation, and views that the camera was moved to. Not safe for concurrent calls.
/// </summary>
internal sealed class ViewMemory(IntegrityOptions options)
{
    /// <summary>
    /// Least share of the judged blocks that are the same, 0–1. With less, the camera shows another view, or something hides the view.
    /// </summary>
    public const float SameView = 0.4f;

    /// <summary>Maximum number of views that are remembered.</summary>
    public const int MostViews = 8;

    // Another learned view is recognized if at least this share of the judged blocks is the same, 0–1.
    private const float Recognized = 0.6f;

    // A movement is searched if a connected part of at least this share of the picture has changed, 0–1.
    private const float Changed = 0.1f;

    // Mean share of the judged blocks that are the same, 0–1. With less, a view is not even like itself: the camera moves all the time.
    private const float Steady = 0.7f;

    // Least time between two searches.
    private static readonly TimeSpan SearchApart = TimeSpan.FromSeconds(10);

    // The time until the next search, as a share of the time from the beginning of the change to the last search.
    private const double Patience = 0.5;

    // A search is repeated at once if the share of the blocks that are the same has fallen by this since the last one.
    private const float AnotherChange = 0.15f;

    private readonly List<KnownView> _views = [new(0) { IsAdopted = true }];
    private readonly ViewMatch _match = new();
    private readonly ViewMatch _other = new();
    private int _current;
    private TimeSpan? _searched;
    private TimeSpan _changed;
    private float _searchedAt;

    /// <summary>Number of the view that the camera shows now; 0 is the view at installation.</summary>
    public int Current => _views[_current].Number;

    /// <summary>The state that must survive a restart; null if nothing was learned.</summary>
    public IReadOnlyList<SavedView>? Save() => _views[0].Seconds <= 0 ? null : [.. _views.Select(view => view.Save())];

    /// <summary>Forgets everything that was learned.</summary>
    public void Clear()
    {
        _views.Clear();
        _views.Add(new KnownView(0) { IsAdopted = true });
        _current = 0;
    }

    /// <param name="views">At least one.</param>
    public void Restore(IReadOnlyList<SavedView> views)
    {
        _views.Clear();
        _views.AddRange(views.Select(KnownView.Restored));
        _current = 0;
    }

    /// <summary>Recognizes the view of the background, and fills in the comparison with what is usual.</summary>
    public void Recognize(ViewObservation seen, int hour)
    {
        var light = Lights.Of(seen.Figures);
        var likeness = Likeness(_current, seen, hour, light, _match);
        if (likeness < SameView)
            likeness = SwitchTo(seen, hour, light);
        var view = _views[_current];
        var usual = Usual(view, hour, light, LeastSeconds);
        var isSteady = usual.Count > 0 && usual.Max(one => one.Likeness.Mean) >= Steady;
        seen.Usual = view.IsAdopted ? usual : [];
        seen.UsualInAnyLight = view.IsAdopted ? UsualInAnyLight(view, hour) : [];
        seen.IsOtherLight = view.Near(hour, light, LeastSeconds).Count == 0
            && (view.At(hour, light, LeastSeconds).Count == 0 || seen.UsualInAnyLight.Except(usual).Any());
        seen.IsStrange = !view.IsAdopted && likeness < SameView;
        seen.KnowsLight = view.Seconds >= options.LearnLight.TotalSeconds;
        seen.Match = view.IsAdopted && isSteady ? _match : null;
        seen.IsNew = !view.IsAdopted;
        Search(seen);
    }

    /// <summary>Learns the background as usual at this hour.</summary>
    public void Learn(ViewObservation seen, int hour, double seconds)
    {
        if (seconds <= 0)
            return;
        var light = Lights.Of(seen.Figures);
        var view = _views[_current];
        var usual = view.Of(hour, light);
        var isFirst = usual.Seconds <= 0;
        if (!isFirst)
            _other.Compare(seen.Background, seen.Structure, seen.Figures[Figure.Noise], usual);
        usual.Learn(seen.Background.Picture, seen.Figures, isFirst ? null : _other, seconds);
        view.IsAdopted |= view.Seconds >= options.AdoptAfter.TotalSeconds;
    }

    /// <summary>
    /// Begins a new view, because the camera was moved. The one before is remembered, so that it is recognized when the camera returns to
    /// it.
    /// </summary>
    /// <param name="again">Whether the camera was moved on, before the view that it was moved to was adopted.</param>
    public void Begin(bool again)
    {
        if (!_views[_current].IsAdopted && !again)
            return;
        // The number of a forgotten view is not used again: its baseline would apply to the new view.
        var number = _views.Max(view => view.Number) + 1;
        // The view at installation is never forgotten.
        while (_views.Count >= MostViews)
            _views.Remove(_views.Skip(1).MinBy(view => view.Seconds)!);
        _views.Add(new KnownView(number));
        _current = _views.Count - 1;
    }

    private double LeastSeconds => options.Learn.TotalSeconds;

    // Switches to the view that matches best, if one matches well. Returns how well the current one does then.
    private float SwitchTo(ViewObservation seen, int hour, Light light)
    {
        var best = Recognized;
        for (var view = 0; view < _views.Count; view++)
        {
            if (view == _current || Likeness(view, seen, hour, light, _other) is var likeness && likeness < best)
                continue;
            best = likeness;
            _current = view;
        }

        return Likeness(_current, seen, hour, light, _match);
    }

    // What is usual at this hour in this light, or else in another light; or else at the nearest hour.
    private static IReadOnlyList<UsualView> Usual(KnownView view, int hour, Light light, double least)
    {
        Light[] lights = [light, .. Enum.GetValues<Light>()];
        return lights.Select(one => view.Near(hour, one, least)).Concat(lights.Select(one => view.At(hour, one, least)))
            .FirstOrDefault(found => found.Count > 0, []);
    }

    private UsualView[] UsualInAnyLight(KnownView view, int hour)
    {
        UsualView[] near = [.. Enum.GetValues<Light>().SelectMany(one => view.Near(hour, one, LeastSeconds))];
        return near.Length > 0 ? near : [.. Enum.GetValues<Light>().SelectMany(one => view.At(hour, one, LeastSeconds))];
    }

    // How well the background matches a view, 0–1. Without anything to compare with: 1 for the current view, 0 for others.
    private float Likeness(int view, ViewObservation seen, int hour, Light light, ViewMatch match)
    {
        UsualView? best = null;
        var likeness = -1f;
        var usual = Usual(_views[view], hour, light, _views[view].IsAdopted ? LeastSeconds : 0);
        // A view that is visited only for short times may have no hour that was learned long enough. It is recognized all the same.
        if (usual.Count == 0)
            usual = Usual(_views[view], hour, light, least: 0);
        foreach (var one in usual)
        {
            match.Compare(seen.Background, seen.Structure, seen.Figures[Figure.Noise], one);
            (best, likeness) = match.Likeness > likeness ? (one, match.Likeness) : (best, likeness);
        }

        if (best is null)
            return view == _current ? 1 : 0;
        if (usual.Count > 1)
            match.Compare(seen.Background, seen.Structure, seen.Figures[Figure.Noise], best);
        return likeness;
    }

    // A search takes as long as the checks of a hundred frames, so it is repeated less and less often.
    private void Search(ViewObservation seen)
    {
        if (seen.Match is null || (seen.Match.Likeness >= Recognized && seen.Match.LargestChange < Changed))
        {
            (seen.Movement, _searched) = (null, null);
            return;
        }

        if (_searched is { } before && seen.Time >= before && seen.Match.Likeness >= _searchedAt - AnotherChange)
        {
            var apart = Patience * (before - _changed);
            if (seen.Time - before < (apart > SearchApart ? apart : SearchApart))
                return;
        }
        else
        {
            _changed = seen.Time;
        }

        (_searched, _searchedAt) = (seen.Time, seen.Match.Likeness);
        seen.Movement = Registration.Find(seen.Structure, seen.Usual.MaxBy(usual => usual.Seconds)!.Structure, seen.Match.Correlation);
    }
}
