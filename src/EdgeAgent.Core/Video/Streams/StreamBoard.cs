using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Streams;

/// <summary>Where a stream is in its life.</summary>
internal enum StreamState
{
    /// <summary>Being opened; no frame yet.</summary>
    Connecting,

    /// <summary>Frames arrive.</summary>
    Streaming,

    /// <summary>Frames stopped arriving; it is being closed.</summary>
    Stalled,

    /// <summary>Waiting before the next attempt.</summary>
    Backoff,

    /// <summary>Waiting for its turn: this device has not enough processors for all streams.</summary>
    Waiting,

    /// <summary>Closed while a benchmark measures.</summary>
    Paused,

    /// <summary>Over: a file at its end, or the daemon stops.</summary>
    Ended,
}

/// <summary>A score and when it was made.</summary>
internal readonly record struct TimedScore(DateTimeOffset At, FrameScore Score);

/// <summary>A stream at one moment.</summary>
/// <param name="Source">The input without credentials.</param>
/// <param name="Error">The last thing that went wrong, without credentials; null when nothing has since the stream last started.</param>
/// <param name="Scored">Frames scored since the start.</param>
/// <param name="Dropped">Frames that scoring was too slow for, since the start.</param>
/// <param name="Corrupt">Frames in which the decoder concealed damage, of all that it decoded, since the start.</param>
/// <param name="Reconnects">Times the stream was opened again, since the start.</param>
/// <param name="Latest">Null unless the stream is streaming and has a score.</param>
/// <param name="Baseline">How its last minutes compare with what is usual for it.</param>
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
    /// <summary>Grows while the stream waits for a frame and is being looked after.</summary>
    public long Waits { get; init; }
}

/// <summary>The latest of every stream, written by the streams and read by the status page and the metrics at any time.</summary>
internal sealed class StreamBoard(VideoOptions options)
{
    private readonly StreamEntry[] _entries = [.. options.Streams.Select(stream => new StreamEntry(stream.Key, stream.Value, options))];

    /// <summary>One of each configured stream.</summary>
    public IReadOnlyList<StreamEntry> Entries => _entries;

    public IReadOnlyList<StreamSnapshot> Snapshots() => [.. _entries.Select(entry => entry.Snapshot())];
}
