namespace EdgeAgent.Video.Streams.Load;

/// <summary>
/// Selects the frames of one stream that are scored while the device cannot score all. The others cost nothing more than their decoding.
/// One thread sets the rate, another one applies it.
/// </summary>
internal sealed class ScorePacer
{
    // After a gap, at most one score is made up for.
    private const double Most = 2;

    // Sums of steps that are not whole in binary.
    private const double Rounding = 1e-9;

    private double _rate = double.PositiveInfinity;
    private double _credit = 1;
    private TimeSpan? _last;

    /// <summary>Scores per second that the stream may have; infinite: all frames are scored.</summary>
    public double Rate
    {
        get => Volatile.Read(ref _rate);
        set => Volatile.Write(ref _rate, value);
    }

    /// <summary>Whether a frame is scored. Asked once per frame, in the order of the stream.</summary>
    /// <param name="time">Time in the stream. A time that goes back begins a new connection, and does not count.</param>
    public bool IsDue(TimeSpan time)
    {
        var rate = Rate;
        var passed = time > _last ? (time - _last.Value).TotalSeconds : 0;
        _last = time;
        if (double.IsPositiveInfinity(rate))
        {
            _credit = 0;
            return true;
        }

        _credit = Math.Min(Most, _credit + (passed * rate));
        if (_credit < 1 - Rounding)
            return false;
        _credit -= 1;
        return true;
    }
}
