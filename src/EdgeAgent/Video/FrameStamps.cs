using System.Collections.Concurrent;

namespace EdgeAgent.Video;

/// <summary>
/// Brings what showinfo and the decoder write to stderr about each frame together with the frames on stdout: both come in the same order, the line
/// always before its frame.
/// </summary>
/// <param name="fps">Frames a second that were asked for.</param>
/// <param name="joined">See <see cref="DamageTrace"/>.</param>
/// <param name="codec">Of the stream whose headers are told too, see <see cref="QuantiserTrace"/>; null: they are not.</param>
internal sealed class FrameStamps(double fps, bool joined = false, string? codec = null) : IDisposable
{
    // The line was written before the frame was: it is in the pipe, and only this program's own threads can delay it.
    private const int LongestDelayMilliseconds = 2000;

    private readonly BlockingCollection<(FrameStamp Stamp, StreamWord Word)> _stamps = [];
    private readonly QuantiserTrace _quantisers = new(codec ?? "");
    private DamageTrace _trace = new(joined);
    private readonly double _interval = 1 / fps;
    private (int Width, int Height)? _size;
    private double? _time;
    private long _corrupt;
    private bool _headersRefused;
    private StreamWord _word;

    /// <summary>The size that frames are decoded at changed meanwhile; they are still delivered at that of the first.</summary>
    public bool SizeChanged { get; private set; }

    /// <summary>Frames that the decoder called corrupt, whether they were wanted or not.</summary>
    public long Corrupt => Interlocked.Read(ref _corrupt);

    /// <summary>ffmpeg could not begin, because <see cref="FfmpegLine.TellHeaders"/> cannot be done with this stream, or this ffmpeg.</summary>
    public bool HeadersRefused => Volatile.Read(ref _headersRefused);

    /// <summary>A <see cref="Processes.LineFilter"/>: takes showinfo's lines and drops what is no error.</summary>
    public bool Take(ReadOnlySpan<char> line)
    {
        if (HeaderElement.IsIn(line))
        {
            _quantisers.Take(line);
            return true;
        }

        if (FfmpegLine.TryReadStamp(line, out var stamp))
            Take(line, stamp);
        else if (FfmpegLine.IsCorruptFrame(line))
            Corrupted();
        else if (FfmpegLine.TryReadConcealment(line, out var concealment))
            _trace.Concealed(concealment);
        else if (FfmpegLine.IsBeginOfDecoding(line))
            _trace = new DamageTrace(joined);
        else if (codec is not null && FfmpegLine.IsErrorOf(codec, line))
            _trace.Complained();
        else if (FfmpegLine.IsOfRefusedHeaders(line))
            Volatile.Write(ref _headersRefused, true);
        return !FfmpegLine.IsError(line) || FfmpegLine.IsOfTellingHeaders(line);
    }

    /// <summary>Time and word of the next frame. Time never goes back: a frame without one, or with an earlier one, follows the last by one interval.</summary>
    public (TimeSpan Time, StreamWord Word) Next(CancellationToken cancellation)
    {
        _stamps.TryTake(out var next, LongestDelayMilliseconds, cancellation);
        var stamp = next.Stamp;
        if (stamp.Width > 0)
        {
            _size ??= (stamp.Width, stamp.Height);
            SizeChanged |= _size != (stamp.Width, stamp.Height);
        }

        _time = stamp.Seconds is { } seconds && !(seconds <= _time) ? seconds : _time + _interval ?? 0;
        return (TimeSpan.FromSeconds(_time.Value), next.Word);
    }

    public void Dispose() => _stamps.Dispose();

    private void Corrupted()
    {
        Interlocked.Increment(ref _corrupt);
        _trace.Complained();
    }

    // A chosen frame's line follows that of the same frame among all.
    private void Take(ReadOnlySpan<char> line, in FrameStamp stamp)
    {
        if (FfmpegLine.IsOfEveryFrame(line))
            _word = new StreamWord(_trace.Next(stamp), _quantisers.Of(stamp.Height));
        else
            _stamps.Add((stamp, _word));
    }
}
