using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Streams;

/// <summary>State of a stream.</summary>
internal enum StreamState
{
    /// <summary>Opening; no frame yet.</summary>
    Connecting,

    /// <summary>Frames arrive.</summary>
    Streaming,

    /// <summary>Frames stopped arriving; the input is being closed.</summary>
    Stalled,

    /// <summary>Waiting before the next attempt.</summary>
    Backoff,

    /// <summary>Waiting for its turn: this device has too few processor cores for all streams.</summary>
    Waiting,

    /// <summary>Not scored while a benchmark runs. A live stream with a planned decoder stays open, others are closed.</summary>
    Paused,

    /// <summary>Finished: a file reached its end, or the daemon is stopping.</summary>
    Ended,
}

/// <summary>A score and its time.</summary>
internal readonly record struct TimedScore(DateTimeOffset At, FrameScore Score);

/// <summary>The state of a stream at one moment.</summary>
/// <param name="Source">The input without credentials.</param>
/// <param name="Error">The last error, without credentials; null when there was none since the stream last started.</param>
/// <param name="Scored">Frames scored since the start.</param>
/// <param name="Dropped">Frames dropped since the start because scoring was too slow.</param>
/// <param name="Corrupt">Decoded frames since the start in which the decoder concealed damage.</param>
/// <param name="Reconnects">Times the stream was reopened since the start.</param>
/// <param name="Latest">The latest score; null unless the stream is streaming and has one.</param>
/// <param name="Baseline">Comparison of its last few minutes with its baseline.</param>
internal sealed record StreamSnapshot(
    string Name,
    string Source,
    StreamState State,
    string? Error,
    double Fps,
    VideoProperties? Properties,
    long Scored,
    long Dropped,
    long Corrupt,
    long Reconnects,
    TimedScore? Latest,
    BaselineReading Baseline)
{
    /// <summary>Grows while the stream waits for a frame and its wait is supervised.</summary>
    public long Waits { get; init; }

    /// <summary>Frames since the start that were not scored because the device is busy, apart from dropped ones.</summary>
    public long Skipped { get; init; }

    /// <summary>Seconds since the start in which data of the stream was lost or damaged.</summary>
    public long LostSeconds { get; init; }

    /// <summary>Faults of its signal and view that were reported since the start.</summary>
    public Signals Reported { get; init; }

    /// <summary>Time since the start in which this device did not watch the stream, see <see cref="BlindTime"/>.</summary>
    public TimeSpan Blind { get; init; }

    /// <summary>Faults of the latest frame that are reported, scored or not; null while no frames arrive.</summary>
    public Signals? Signals { get; init; }

    /// <summary>The frames that are decoded; null while none are.</summary>
    public DecodePlan? Plan { get; init; }

    /// <summary>The decoder in use, with the reason; null while frames do not arrive.</summary>
    public DecoderChoice? Decoder { get; init; }
}

/// <summary>The latest state of every stream: written by the streams, read by the status page and the metrics at any time.</summary>
/// <param name="export">Time between two exports of metrics; one minute, as OpenTelemetry's default, if null.</param>
internal sealed class StreamRegistry(VideoOptions options, TimeProvider? time = null, TimeSpan? export = null)
{
    private readonly StreamEntry[] _entries =
    [
        .. options.Streams.Select(stream => new StreamEntry(
            stream.Key, stream.Value, options, time ?? TimeProvider.System, export ?? TimeSpan.FromMinutes(1))),
    ];

    /// <summary>One entry per configured stream.</summary>
    public IReadOnlyList<StreamEntry> Entries => _entries;

    public IReadOnlyList<StreamSnapshot> Snapshots() => [.. _entries.Select(entry => entry.Snapshot())];
}
