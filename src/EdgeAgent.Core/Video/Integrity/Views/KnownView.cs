namespace EdgeAgent.Video.Integrity.Views;

/// <summary>One view of a camera, at each hour of the day and in each light. Hours are in UTC.</summary>
/// <param name="number">Identifies it among the views that the camera ever had.</param>
internal sealed class KnownView(int number)
{
    /// <summary>Hours of a day.</summary>
    public const int Hours = 24;

    private readonly Dictionary<(int Hour, Light Light), UsualView> _usual = [];

    public int Number => number;

    /// <summary>Seconds learned, over all hours and lights.</summary>
    public double Seconds
    {
        get
        {
            var sum = 0.0;
            foreach (var usual in _usual.Values)
                sum += usual.Seconds;
            return sum;
        }
    }

    /// <summary>
    /// Whether the view is one of the camera's usual views: the view at installation, or one that was seen long enough. Pictures are
    /// compared only with such views.
    /// </summary>
    public bool IsAdopted { get; set; }

    /// <summary>The state that must survive a restart.</summary>
    public SavedView Save() => new(
        number, IsAdopted, [.. _usual.Select(usual => usual.Value.Save(usual.Key.Hour, usual.Key.Light)).OrderBy(usual => usual.Hour)]);

    public static KnownView Restored(SavedView saved)
    {
        var view = new KnownView(saved.Number) { IsAdopted = saved.IsAdopted };
        foreach (var usual in saved.Usual)
            view._usual[(usual.Hour, usual.Light)] = UsualView.Restored(usual);
        return view;
    }

    /// <summary>What was learned of an hour in a light; new if that is nothing.</summary>
    public UsualView Of(int hour, Light light)
    {
        if (!_usual.TryGetValue((hour, light), out var usual))
            _usual[(hour, light)] = usual = new UsualView();
        return usual;
    }

    /// <summary>
    /// What was learned of an hour and its neighbors in a light, because dusk is not at the same minute every day. May be empty.
    /// </summary>
    /// <param name="least">Seconds that must have been learned in an hour.</param>
    public IReadOnlyList<UsualView> Near(int hour, Light light, double least) =>
        [.. new[] { hour, hour + 1, hour - 1 + Hours }.Select(near => Find(near % Hours, light, least)).OfType<UsualView>()];

    /// <summary>The same, or what was learned in the nearest other hour. Empty if this light was never learned.</summary>
    public IReadOnlyList<UsualView> At(int hour, Light light, double least)
    {
        var found = Near(hour, light, least);
        for (var away = 2; away <= Hours / 2 && found.Count == 0; away++)
        {
            found = [.. new[] { hour + away, hour - away + Hours }.Distinct()
                .Select(near => Find(near % Hours, light, least)).OfType<UsualView>()];
        }

        return found;
    }

    private UsualView? Find(int hour, Light light, double least) =>
        _usual.TryGetValue((hour, light), out var usual) && usual.Seconds >= least ? usual : null;
}
