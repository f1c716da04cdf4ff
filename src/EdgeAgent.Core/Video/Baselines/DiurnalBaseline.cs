namespace EdgeAgent.Video.Baselines;

/// <summary>The usual scores at a time of day.</summary>
/// <param name="Median">The score was below this for half of the time.</param>
/// <param name="LowerDecile">The score was below this for a tenth of the time.</param>
internal readonly record struct UsualScores(double Median, double LowerDecile)
{
    /// <summary>Distance from the median down to the lower decile, in points.</summary>
    public double Spread => Median - LowerDecile;
}

/// <summary>
/// The scores of one stream by hour of the day; old scores fade. An hour is judged together with the hours before and after it, because
/// dusk is not at the same minute every day: night that begins up to 42 minutes early is within the lower decile. Hours are in UTC, which
/// has no daylight saving time.
/// </summary>
internal sealed class DiurnalBaseline(TimeSpan halfLife)
{
    public const int Hours = 24;

    // Old scores fade in steps that are small compared with the half-life, rather than with every score.
    private const int Steps = 100;

    private static readonly double Fading = Math.Pow(0.5, 1.0 / Steps);

    private readonly ScoreHistogram[] _hours = [.. Enumerable.Range(0, Hours).Select(_ => new ScoreHistogram())];
    private readonly ScoreHistogram _around = new();
    private double _unfaded;

    /// <summary>Seconds of all scores ever learned.</summary>
    public double Learned { get; private set; }

    /// <param name="hour">0–23, UTC.</param>
    /// <param name="seconds">How long the stream had that score.</param>
    public void Learn(int hour, double score, double seconds)
    {
        _hours[hour].Add(score, seconds);
        Learned += seconds;
        _unfaded += seconds;
        for (; _unfaded >= halfLife.TotalSeconds / Steps; _unfaded -= halfLife.TotalSeconds / Steps)
            Array.ForEach(_hours, scores => scores.Scale(Fading));
    }

    /// <summary>The usual scores at an hour; null when too little of it was seen.</summary>
    /// <param name="least">Seconds that must have been learned in this hour and its neighbors.</param>
    public UsualScores? At(int hour, double least)
    {
        _around.Clear();
        for (var near = hour - 1; near <= hour + 1; near++)
            _around.Add(_hours[(near + Hours) % Hours]);
        return _around.Seconds >= Math.Max(least, double.Epsilon) ? new(_around.Quantile(0.5), _around.Quantile(0.1)) : null;
    }

    public IReadOnlyList<SavedScores?> Save() => [.. _hours.Select(scores => scores.Save())];

    public void Restore(double learned, IReadOnlyList<SavedScores?> hours)
    {
        Learned = learned;
        _unfaded = 0;
        for (var hour = 0; hour < Hours; hour++)
            _hours[hour].Restore(hours[hour]);
    }
}
