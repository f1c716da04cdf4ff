using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Health;

/// <summary>
/// Measures the health of a stream from its pictures, one at a time, in constant memory. All times are arguments: seconds of one clock that
/// never goes back.
/// </summary>
/// <param name="sliding">Whether to measure the last seconds of a stream; otherwise all of a clip.</param>
/// <param name="settling">Seconds at the beginning that do not count.</param>
internal sealed class HealthMeter(bool sliding, double settling = 0)
{
    // Fewer whole seconds give no rate.
    private const int LeastSeconds = 3;

    private readonly SlidingSums? _window = sliding ? new SlidingSums() : null;
    private HealthSums _all;
    private double? _start;
    private double? _firstFrame;
    private double _lastFrame;
    private double? _key;
    private double? _interval;
    private double? _intraBytes;
    private long _lostSecond = -1;
    private bool _keyCounts;
    private bool _hasSizes;
    private bool _hasFrames;

    /// <summary>Seconds in which data was lost or damaged.</summary>
    public long LostSeconds { get; private set; }

    /// <summary>Pictures that were lost.</summary>
    public long LostPictures { get; private set; }

    /// <summary>Whether pictures of this time count.</summary>
    public bool Counts(double time) => time >= _start;

    public void Take(in ReceivedPicture picture, double time)
    {
        _start ??= time + settling;
        var counts = Counts(time);
        var interval = picture.IsKey && _keyCounts ? time - _key : null;
        if (picture.IsKey)
        {
            _key = time;
            _keyCounts = counts;
            _interval = interval ?? _interval;
        }

        if (!counts)
            return;
        if (picture.IsFrame)
        {
            _firstFrame ??= time;
            _lastFrame = time;
            _hasFrames = true;
        }

        _hasSizes |= picture.Bytes is not null;
        if (picture is { Kind: PredictionKind.Intra, Bytes: not null })
            _intraBytes = picture.Bytes;
        Add(time, HealthSums.Of(picture, interval));
    }

    /// <summary>Records that data was lost or damaged. Any number of reports in one second counts once.</summary>
    /// <param name="pictures">Number of lost pictures.</param>
    public void Lost(double time, int pictures = 0)
    {
        if (_start is not { } start || time < start)
            return;
        LostPictures += pictures;
        var second = (long)(time - start);
        if (second <= _lostSecond)
            return;
        _lostSecond = second;
        LostSeconds++;
        Add(time, default(HealthSums) with { LostSeconds = 1 });
    }

    /// <summary>
    /// The health at a time. Keyframes may come less often than once per window: without one, their last interval and size count.
    /// </summary>
    public StreamHealth At(double now)
    {
        var (sums, seconds) = Measured(now);
        return new StreamHealth(
            _hasSizes ? PerSecond(8.0 * sums.Bytes) : null,
            _hasFrames ? PerSecond(sums.Frames) : null,
            sums.Intervals > 0 ? sums.IntervalSeconds / sums.Intervals : _interval,
            _window is null ? null : now - _key,
            new PictureSizes(sums.Intra.Mean ?? _intraBytes, sums.Predicted.Mean, sums.Bidirectional.Mean),
            PerSecond(60.0 * sums.LostSeconds));

        double? PerSecond(double amount) => seconds > 0 ? amount / seconds : null;
    }

    private void Add(double time, in HealthSums sums)
    {
        if (_window is null)
            _all += sums;
        else if (_start is { } start)
            _window.Add(time - start, sums);
    }

    private (HealthSums Sums, double Seconds) Measured(double now)
    {
        if (_window is null)
            return (_all, Duration());
        if (_start is not { } start || now < start)
            return default;
        var (sums, seconds) = _window.Before(now - start);
        return (sums, seconds < LeastSeconds ? 0 : seconds);
    }

    // The last frame lasts as long as the mean of the others.
    private double Duration() =>
        _firstFrame is { } first && _all.Frames > 1 ? (_lastFrame - first) * _all.Frames / (_all.Frames - 1) : 0;
}
