namespace EdgeAgent.Video.Integrity.Views;

/// <summary>
/// The views of one camera: the one that it was installed with, and those that it was moved to on purpose and returns to. Not safe for
/// concurrent calls.
/// </summary>
internal sealed class ViewMemory(IntegrityOptions options)
{
    /// <summary>Share of the judged blocks that match: below, it is another view, or it cannot be seen.</summary>
    public const float SameView = 0.4f;

    /// <summary>Views that are remembered.</summary>
    public const int MostViews = 8;

    private const float Recognized = 0.6f;

    // Of the picture: a movement is looked for.
    private const float Changed = 0.1f;

    // A view that is not even like itself: the camera moves all the time.
    private const float Steady = 0.7f;

    private static readonly TimeSpan SearchApart = TimeSpan.FromSeconds(10);

    // A search that found nothing is repeated after this many times as long as the change has lasted.
    private const double Patience = 0.5;

    private readonly List<KnownView> _views = [new(0) { IsAdopted = true }];
    private readonly ViewMatch _match = new();
    private readonly ViewMatch _other = new();
    private int _current;
    private TimeSpan? _searched;
    private TimeSpan _changed;

    /// <summary>Number of the present view; 0 is that of the installation.</summary>
    public int Current => _views[_current].Number;

    /// <summary>What must survive a restart; null when nothing was learned.</summary>
    public IReadOnlyList<SavedView>? Save() => _views[0].Seconds <= 0 ? null : [.. _views.Select(view => view.Save())];

    /// <param name="views">At least one.</param>
    public void Restore(IReadOnlyList<SavedView> views)
    {
        _views.Clear();
        _views.AddRange(views.Select(KnownView.Restored));
        _current = 0;
    }

    /// <summary>Compares the background with what is known, and completes the observation.</summary>
    public void Recognize(ViewObservation seen, int hour)
    {
        var light = Lights.Of(seen.Figures);
        if (Likeness(_current, seen, hour, light, _match) < SameView)
            SwitchTo(seen, hour, light);
        var view = _views[_current];
        var usual = Usual(view, hour, light, LeastSeconds);
        var isSteady = usual.Count > 0 && usual.Max(one => one.Likeness.Mean) >= Steady;
        seen.Usual = view.IsAdopted ? usual : [];
        seen.IsOtherLight = view.At(hour, light, LeastSeconds).Count == 0;
        seen.UsualInAnyLight = view.IsAdopted ? [.. Enum.GetValues<Light>().SelectMany(one => view.At(hour, one, LeastSeconds))] : [];
        seen.KnowsLight = view.Seconds >= options.LearnLight.TotalSeconds;
        seen.Match = view.IsAdopted && isSteady ? _match : null;
        seen.IsNew = !view.IsAdopted;
        Search(seen);
    }

    /// <summary>Learns the background as usual at this hour.</summary>
    public void Learn(ViewObservation seen, int hour, double seconds)
    {
        var light = Lights.Of(seen.Figures);
        var view = _views[_current];
        var usual = view.Of(hour, light);
        var isFirst = usual.Seconds <= 0;
        if (!isFirst)
            _other.Compare(seen.Background, seen.Structure, usual);
        usual.Learn(seen.Background.Picture, seen.Figures, isFirst ? null : _other, seconds);
        view.IsAdopted |= view.Seconds >= options.AdoptAfter.TotalSeconds;
    }

    /// <summary>The camera was moved: remembers the present view, so that it is recognized when the camera returns to it.</summary>
    public void Begin()
    {
        if (!_views[_current].IsAdopted)
            return;
        // The view of the installation stays.
        if (_views.Count == MostViews)
            _views.Remove(_views.Skip(1).MinBy(view => view.Seconds)!);
        _views.Add(new KnownView(_views.Max(view => view.Number) + 1));
        _current = _views.Count - 1;
    }

    private double LeastSeconds => options.Learn.TotalSeconds;

    private void SwitchTo(ViewObservation seen, int hour, Light light)
    {
        var best = Recognized;
        for (var view = 0; view < _views.Count; view++)
        {
            if (view == _current || Likeness(view, seen, hour, light, _other) is var likeness && likeness < best)
                continue;
            best = likeness;
            _current = view;
        }

        Likeness(_current, seen, hour, light, _match);
    }

    // In this light, or else in any that was learned.
    private static IReadOnlyList<UsualView> Usual(KnownView view, int hour, Light light, double least) =>
        new[] { light }.Concat(Enum.GetValues<Light>()).Select(one => view.At(hour, one, least))
            .FirstOrDefault(found => found.Count > 0, []);

    // 1 where nothing is known to compare with, for the present view; for the others, 0.
    private float Likeness(int view, ViewObservation seen, int hour, Light light, ViewMatch match)
    {
        var least = _views[view].IsAdopted ? LeastSeconds : 0;
        UsualView? best = null;
        var likeness = -1f;
        var usual = Usual(_views[view], hour, light, least);
        foreach (var one in usual)
        {
            match.Compare(seen.Background, seen.Structure, one);
            (best, likeness) = match.Likeness > likeness ? (one, match.Likeness) : (best, likeness);
        }

        if (best is null)
            return view == _current ? 1 : 0;
        if (usual.Count > 1)
            match.Compare(seen.Background, seen.Structure, best);
        return likeness;
    }

    // A search costs as much as a hundred frames.
    private void Search(ViewObservation seen)
    {
        if (seen.Match is null || (seen.Match.Likeness >= Recognized && seen.Match.LargestChange < Changed))
        {
            (seen.Movement, _searched) = (null, null);
            return;
        }

        if (_searched is { } before && seen.Time >= before)
        {
            var apart = Patience * (before - _changed);
            if (seen.Time - before < (apart > SearchApart ? apart : SearchApart))
                return;
        }
        else
        {
            _changed = seen.Time;
        }

        _searched = seen.Time;
        seen.Movement = Registration.Find(seen.Structure, seen.Usual.MaxBy(usual => usual.Seconds)!.Structure, seen.Match.Correlation);
    }
}
