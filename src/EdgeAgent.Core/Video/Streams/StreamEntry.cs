using EdgeAgent.Device;
using EdgeAgent.Strings;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Video.Streams;

/// <summary>The entry of one stream on the board.</summary>
/// <param name="export">Time between two exports of metrics.</param>
internal sealed class StreamEntry(string name, StreamOptions options, VideoOptions video, TimeProvider time, TimeSpan export)
{
    private const int MostScores = 36_000;

    private readonly Lock _lock = new();
    private readonly BlindTime _blind = new(time);
    private readonly TimedScore[] _ring =
        new TimedScore[Math.Clamp((int)Math.Ceiling(video.History.TotalSeconds * options.Fps), 1, MostScores)];
    private readonly string _source = Redaction.Url(SourceAddress.Trimmed(options.Url));
    private StreamState _state = StreamState.Connecting;
    private VideoProperties? _properties;
    private Func<StreamHealth>? _health;
    private string? _error;
    private long _scored;
    private long _dropped;
    private long _corrupt;
    private long _lostSeconds;
    private long _reconnects;
    private long _waits;
    private long _skipped;
    private DecodePlan? _plan;
    private DecoderChoice? _decoder;
    private bool _hasLatest;
    private Signals? _signals;
    private Signals _reported;

    public string Name => name;

    /// <summary>Configured scores per second.</summary>
    public double Fps => options.Fps;

    /// <summary>Selects the frames that are scored while the device is busy.</summary>
    public ScorePacer Pacer { get; } = new();

    /// <summary>Counts how many of the wanted scores the device computes.</summary>
    public ScoreTally Tally { get; } = new(options.Fps);

    /// <summary>What the metrics report about its scores.</summary>
    public ScoreNumbers Numbers { get; } = new(export, options.Fps, time);

    /// <summary>Its scores per second in the last minutes; null while it is neither open nor waiting for its turn.</summary>
    public AchievedRate? Rate => State is StreamState.Streaming or StreamState.Waiting ? Tally.Rate : null;

    /// <summary>The present state.</summary>
    public StreamState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>Whether frames arrive and are scored: not while the stream is gone or paused.</summary>
    public bool IsScored
    {
        get
        {
            lock (_lock)
                return _hasLatest;
        }
    }

    /// <summary>The stream's baseline.</summary>
    public StreamBaseline Baseline { get; } = new(options, video.Baseline);

    /// <summary>The scores of the last 24 hours. A score while the clock is not set belongs to no minute.</summary>
    public MinuteHistory Minutes { get; } = new();

    /// <summary>The stream's views and their checks.</summary>
    public ViewWatch View { get; } = new(video.Integrity, new ViewMask(options.Mask));

    /// <summary>
    /// Identifies what <see cref="View"/> depends on: the source without its credentials, see <see cref="SourceMark"/>, and the mask. Under
    /// another mask, the learned views would differ from every picture.
    /// </summary>
    public string Mark { get; } = string.Join(' ', options.Mask.Prepend(SourceMark.Of(options.Url)));

    /// <summary>The input is being opened.</summary>
    public void Connecting(bool again)
    {
        lock (_lock)
        {
            _state = StreamState.Connecting;
            _health = null;
            _signals = null;
            _hasLatest = false;
            _reconnects += again ? 1 : 0;
        }
    }

    /// <summary>The first frame arrived.</summary>
    /// <param name="health">Measures the stream's health at the moment of the call.</param>
    public void Streaming(VideoProperties properties, Func<StreamHealth> health)
    {
        lock (_lock)
        {
            _state = StreamState.Streaming;
            _blind.Opened();
            _properties = properties;
            _plan = null;
            _decoder = null;
            _health = health;
            _error = null;
        }
    }

    /// <summary>The stream no longer delivers frames.</summary>
    /// <param name="error">The error, without credentials; null keeps the last one.</param>
    public void Stopped(StreamState state, string? error)
    {
        lock (_lock)
        {
            _state = state;
            _blind.Closed(state);
            _health = null;
            _signals = null;
            _error = error ?? _error;
            _hasLatest = false;
        }
    }

    /// <summary>No frame is due yet, and the wait is supervised.</summary>
    public void Waited() => Interlocked.Increment(ref _waits);

    /// <summary>A frame was not scored, because the device is busy.</summary>
    public void Skipped() => Interlocked.Increment(ref _skipped);

    public void Scored(in TimedScore score)
    {
        Numbers.Take(score.Score);
        if (DeviceClock.IsSet(score.At))
            Minutes.Add(score.At, score.Score.Quality, score.Score.Signals != Signals.None, Baseline.Reading.Usual);
        lock (_lock)
        {
            if (_state == StreamState.Paused)
                _state = StreamState.Streaming;
            _signals = score.Score.Signals;
            _ring[_scored++ % _ring.Length] = score;
            _hasLatest = true;
            _reported |= score.Score.Signals;
        }
    }

    /// <summary>A benchmark begins. The input stays open.</summary>
    public void Idle()
    {
        lock (_lock)
        {
            if (_state == StreamState.Streaming)
                _state = StreamState.Paused;
            _hasLatest = false;
        }
    }

    /// <summary>A frame was checked, but not scored, because a benchmark runs.</summary>
    /// <param name="signals">Its faults that are reported.</param>
    public void Checked(Signals signals)
    {
        lock (_lock)
        {
            _state = StreamState.Paused;
            _hasLatest = false;
            _signals = signals;
            _reported |= signals;
        }
    }

    /// <summary>
    /// Adds frames that were dropped or corrupt and seconds in which data was lost or damaged, and records the decode plan in use.
    /// </summary>
    public void Counted(long dropped, long corrupt, long lostSeconds, DecodePlan plan)
    {
        lock (_lock)
        {
            _plan = plan;
            _dropped += dropped;
            _corrupt += corrupt;
            _lostSeconds += lostSeconds;
        }
    }

    /// <summary>Records the decoder in use.</summary>
    public void DecodedBy(DecoderChoice decoder)
    {
        lock (_lock)
            _decoder = decoder;
    }

    /// <summary>The stream's health at this moment; null while its input is not open.</summary>
    public StreamHealth? Health()
    {
        Func<StreamHealth>? measure;
        lock (_lock)
            measure = _health;
        return measure?.Invoke();
    }

    public StreamSnapshot Snapshot()
    {
        lock (_lock)
        {
            TimedScore? latest = _hasLatest ? _ring[(_scored - 1) % _ring.Length] : null;
            return new StreamSnapshot(
                name, _source, _state, _error, options.Fps, _properties, _scored, _dropped, _corrupt, _reconnects, latest, Baseline.Reading)
            {
                Waits = Interlocked.Read(ref _waits),
                Skipped = Interlocked.Read(ref _skipped),
                LostSeconds = _lostSeconds,
                Reported = _reported,
                Signals = _signals,
                Blind = _blind.Total,
                Plan = _health is null ? null : _plan,
                Decoder = _health is null ? null : _decoder,
            };
        }
    }

    /// <summary>The stored scores, oldest first.</summary>
    public IReadOnlyList<TimedScore> History()
    {
        lock (_lock)
        {
            var count = (int)Math.Min(_scored, _ring.Length);
            var start = _scored - count;
            return [.. Enumerable.Range(0, count).Select(i => _ring[(start + i) % _ring.Length])];
        }
    }
}
