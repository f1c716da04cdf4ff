using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// The usual values of one measured rate of a stream at each hour of the day, on a logarithmic scale. Only changes in one direction are of
/// interest. Its size is constant. Not safe for concurrent calls.
/// </summary>
/// <param name="least">Smallest value of the scale; lower values count as this.</param>
/// <param name="most">Largest value of the scale.</param>
/// <param name="growsWorse">Whether larger values are worse, as for the time between keyframes.</param>
internal sealed class UsualRate(double least, double most, bool growsWorse)
{
    // Points of the scale of scores.
    private const double Points = 100;

    // What is usual at this hour changes slowly, and computing it is the largest part of the cost.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);
    private readonly DiurnalBaseline _rhythm = new(HalfLife);
    private UsualScores? _usual;
    private double? _typical;
    private TimeSpan? _computed;
    private int _hour;

    /// <summary>Seconds of all values ever learned.</summary>
    public double Learned => _rhythm.Learned;

    /// <param name="hour">0–23, UTC.</param>
    public void Learn(int hour, double value, double seconds)
    {
        _rhythm.Learn(hour, Position(value), seconds);
        if (IsTypical(value))
            _typical = value;
    }

    /// <summary>The usual value at an hour, and the worst tenth of the usual values; null when too little is known.</summary>
    /// <param name="enough">Seconds that must have been learned in this hour and its neighbors.</param>
    /// <param name="now">Monotonic time.</param>
    public (double Median, double Worst)? At(int hour, double enough, TimeSpan now)
    {
        if (_computed is not { } at || now - at >= Fresh || hour != _hour)
            (_usual, _computed, _hour) = (_rhythm.At(hour, enough), now, hour);
        if (_usual is not { } usual)
            return null;
        return (_typical is { } typical && IsTypical(typical) ? typical : Value(usual.Median), Value(usual.LowerDecile));
    }

    public SavedUsualRate Save() => new(Math.Round(_rhythm.Learned, 1), _rhythm.Save());

    public void Restore(SavedUsualRate saved)
    {
        _rhythm.Restore(saved.LearnedSeconds, saved.Hours);
        _computed = null;
    }

    // A measured value is more exact than the middle of a bin.
    private bool IsTypical(double value) =>
        _usual is { } usual && Math.Abs(Position(value) - usual.Median) <= ScoreHistogram.Width;

    private double Position(double value)
    {
        var share = Math.Log(Math.Clamp(value, least, most) / least) / Math.Log(most / least);
        return Points * (growsWorse ? 1 - share : share);
    }

    private double Value(double position)
    {
        var share = position / Points;
        return least * Math.Pow(most / least, growsWorse ? 1 - share : share);
    }
}
