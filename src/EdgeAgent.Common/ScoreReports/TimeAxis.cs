namespace EdgeAgent.ScoreReports;

/// <summary>
/// The time axis that all charts of a report share. A drawing is <see cref="Width"/> units wide, whatever its size on screen.
/// </summary>
/// <param name="From">Time of the first scored frame.</param>
/// <param name="To">Time of the last scored frame, later than the first.</param>
internal readonly record struct TimeAxis(TimeSpan From, TimeSpan To)
{
    /// <summary>Width of a drawing in units.</summary>
    public const double Width = 1000;

    /// <summary>Height of a drawing in units.</summary>
    public const double Height = 100;

    /// <param name="times">At least one, in order.</param>
    public static TimeAxis Of(IReadOnlyList<TimeSpan> times) =>
        new(times[0], times[^1] > times[0] ? times[^1] : times[0] + TimeSpan.FromSeconds(1));

    /// <summary>Horizontal position, 0 to <see cref="Width"/>.</summary>
    public double X(TimeSpan time) => Math.Clamp((time - From) / (To - From), 0, 1) * Width;

    /// <summary>Horizontal position in percent.</summary>
    public string Percent(TimeSpan time) => $"{Html.Number(X(time) / Width * 100)}%";
}
