using System.Collections.Concurrent;

namespace EdgeAgent.Video;

/// <summary>
/// Brings what showinfo writes to stderr about each frame together with the frames on stdout: both come in the same order, the line
/// always before its frame.
/// </summary>
internal sealed class FrameStamps(double fps) : IDisposable
{
    // The line was written before the frame was: it is in the pipe, and only this program's own threads can delay it.
    private const int LongestDelayMilliseconds = 2000;

    private readonly BlockingCollection<FrameStamp> _stamps = [];
    private readonly double _interval = 1 / fps;
    private (int Width, int Height)? _size;
    private double? _time;
    private long _corrupt;

    /// <summary>The size that frames are decoded at changed meanwhile; they are still delivered at that of the first.</summary>
    public bool SizeChanged { get; private set; }

    /// <summary>Frames that the decoder called corrupt, whether they were wanted or not.</summary>
    public long Corrupt => Interlocked.Read(ref _corrupt);

    /// <summary>A <see cref="Processes.LineFilter"/>: takes showinfo's lines and drops what is no error.</summary>
    public bool Take(ReadOnlySpan<char> line)
    {
        if (FfmpegLine.TryReadStamp(line, out var stamp))
            _stamps.Add(stamp);
        else if (FfmpegLine.IsCorruptFrame(line))
            Interlocked.Increment(ref _corrupt);
        return !FfmpegLine.IsError(line);
    }

    /// <summary>The time of the next frame. It never goes back: a frame without a time, or with an earlier one, follows the last by one interval.</summary>
    public TimeSpan Next(CancellationToken cancellation)
    {
        _stamps.TryTake(out var stamp, LongestDelayMilliseconds, cancellation);
        if (stamp.Width > 0)
        {
            _size ??= (stamp.Width, stamp.Height);
            SizeChanged |= _size != (stamp.Width, stamp.Height);
        }

        _time = stamp.Seconds is { } seconds && !(seconds <= _time) ? seconds : _time + _interval ?? 0;
        return TimeSpan.FromSeconds(_time.Value);
    }

    public void Dispose() => _stamps.Dispose();
}
