namespace EdgeAgent.Video.Integrity.Views;

/// <summary>The usual value of a figure.</summary>
/// <param name="Deviation">Mean distance of the value from its mean.</param>
internal readonly record struct Usual(float Mean, float Deviation)
{
    // The usual values reach this many deviations to each side of the mean.
    private const float Reach = 4;

    /// <summary>Lower end of the usual values.</summary>
    public float Low => Mean - Reach * Deviation;

    /// <summary>Upper end of the usual values.</summary>
    public float High => Mean + Reach * Deviation;

    /// <summary>The averages with one more value.</summary>
    /// <param name="weight">Weight of the value, 0–1.</param>
    public Usual Next(float value, float weight) =>
        new(Mean + weight * (value - Mean), Deviation + weight * (Math.Abs(value - Mean) - Deviation));
}

/// <summary>What one view usually looks like at one hour of the day in one light: averages in which older pictures count less.</summary>
internal sealed class UsualView
{
    // Seconds of learned time over which pictures are averaged: a week of this hour. After that, older pictures fade.
    private const double Memory = 7 * 3600;

    private readonly Usual[] _figures = new Usual[Enum.GetValues<Figure>().Length];

    /// <summary>Mean luma of each cell, 0–255.</summary>
    public float[] Luma { get; } = new float[ViewPicture.Count];

    /// <summary>The structure of <see cref="Luma"/>.</summary>
    public Structure Structure { get; } = new();

    /// <summary>What is usual in each block.</summary>
    public UsualBlocks Blocks { get; } = new();

    /// <summary>Seconds learned.</summary>
    public double Seconds { get; private set; }

    /// <summary>Usual value of <see cref="ViewMatch.Likeness"/> when the background is compared with this.</summary>
    public Usual Likeness { get; private set; }

    /// <summary>Usual value of <see cref="ViewMatch.Typical"/>.</summary>
    public Usual Typical { get; private set; }

    /// <summary>Usual value of <see cref="ViewMatch.Fifth"/>.</summary>
    public Usual Fifth { get; private set; }

    /// <summary>Usual value of <see cref="ViewMatch.Focus"/>.</summary>
    public Usual Focus { get; private set; }

    public Usual this[Figure figure] => _figures[(int)figure];

    /// <summary>The state that must survive a restart.</summary>
    public SavedUsualView Save(int hour, Light light) => new(
        hour, light, Math.Round(Seconds, 1), Convert.ToBase64String([.. Luma.Select(luma => (byte)Math.Round(luma))]),
        Blocks.Save(),
        [.. _figures.Concat([Likeness, Typical, Fifth, Focus]).SelectMany(usual => new[] { usual.Mean, usual.Deviation })]);

    /// <param name="saved">Must be sound, see <see cref="SavedUsualView.IsSound"/>.</param>
    public static UsualView Restored(SavedUsualView saved)
    {
        var view = new UsualView { Seconds = saved.Seconds };
        foreach (var (cell, luma) in Convert.FromBase64String(saved.Luma).Index())
            view.Luma[cell] = luma;
        view.Structure.Measure(view.Luma);
        view.Blocks.Restore(saved.Blocks);
        var values = saved.Values.Chunk(2).Select(pair => new Usual(pair[0], pair[1])).ToList();
        values[..view._figures.Length].CopyTo(view._figures);
        (view.Likeness, view.Typical, view.Fifth, view.Focus) = (values[^4], values[^3], values[^2], values[^1]);
        return view;
    }

    /// <summary>Adds a picture to the averages.</summary>
    /// <param name="match">Comparison of the background with this; null for the first picture.</param>
    /// <param name="seconds">How long the view looked like this.</param>
    public void Learn(ViewPicture background, ViewFigures figures, ViewMatch? match, double seconds)
    {
        if (seconds <= 0)
            return;
        Seconds += seconds;
        var weight = (float)(seconds / Math.Min(Seconds, Memory));
        for (var cell = 0; cell < ViewPicture.Count; cell++)
            Luma[cell] += weight * (background.Luma[cell] - Luma[cell]);
        Structure.Measure(Luma);
        var isFirst = Seconds == seconds;
        for (var figure = 0; figure < _figures.Length; figure++)
            _figures[figure] = isFirst ? new(figures[(Figure)figure], 0) : _figures[figure].Next(figures[(Figure)figure], weight);
        if (match is null)
            return;
        Likeness = Likeness == default ? new(match.Likeness, 0) : Likeness.Next(match.Likeness, weight);
        Typical = Typical == default ? new(match.Typical, 0) : Typical.Next(match.Typical, weight);
        Fifth = Fifth == default ? new(match.Fifth, 0) : Fifth.Next(match.Fifth, weight);
        if (match.Focus is { } focus)
            Focus = Focus == default ? new(focus, 0) : Focus.Next(focus, weight);
        Blocks.Learn(match, weight);
    }
}
