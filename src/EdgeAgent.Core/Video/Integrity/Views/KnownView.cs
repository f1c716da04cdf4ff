namespace EdgeAgent.Video.Integrity.Views;

/// <summary>One view of a camera, at each hour of the day and in each light. Hours are in UTC.</summary>
/// <param name="number">Identifies it among the views that the camera ever had.</param>
internal sealed class KnownView(int number)
{
    public int Number => number;

    /// <summary>Hours of a day.</summary>
    public const int Hours = 24;

    private readonly Dictionary<(int Hour, Light Light), UsualView> _usual = [];

    /// <summary>Seconds learned in all hours.</summary>
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

    /// <summary>Whether a picture that looks different is a fault: the view was learned long enough, or adopted.</summary>
    public bool IsAdopted { get; set; }

    /// <summary>What must survive a restart.</summary>
    public SavedView Save() => new(
        number, IsAdopted, [.. _usual.Select(usual => usual.Value.Save(usual.Key.Hour, usual.Key.Light)).OrderBy(usual => usual.Hour)]);

    public static KnownView Restored(SavedView saved)
    {
        var view = new KnownView(saved.Number) { IsAdopted = saved.IsAdopted };
        foreach (var usual in saved.Usual)
            view._usual[(usual.Hour, usual.Light)] = UsualView.Restored(usual);
        return view;
    }

    /// <summary>What is learned of an hour, for learning more.</summary>
    public UsualView Of(int hour, Light light)
    {
        if (!_usual.TryGetValue((hour, light), out var usual))
            _usual[(hour, light)] = usual = new UsualView();
        return usual;
    }

    /// <summary>
    /// What is usual at an hour: that hour and its neighbors, because dusk is not at the same minute every day; or the nearest hour that
    /// was learned. Empty where none was, in this light.
    /// </summary>
    /// <param name="least">Seconds that must have been learned.</param>
    public IReadOnlyList<UsualView> At(int hour, Light light, double least)
    {
        List<UsualView> found = [];
        for (var away = 0; away <= Hours / 2 && (found.Count == 0 || away <= 1); away++)
        {
            foreach (var near in new[] { hour + away, hour - away + Hours }.Select(near => near % Hours).Distinct())
            {
                if (_usual.TryGetValue((near, light), out var usual) && usual.Seconds >= least)
                    found.Add(usual);
            }
        }

        return found;
    }
}
