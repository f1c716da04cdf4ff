using System.Collections.Concurrent;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// Brings what showinfo and the decoder write to stderr about each frame together with the frames on stdout: both come in the same order, the line
/// always before its frame.
/// </summary>
/// <param name="show">What says a line of each frame.</param>
/// <param name="fps">Frames a second that were asked for.</param>
/// <param name="joined">See <see cref="DamageTrace"/>.</param>
/// <param name="codec">FFmpeg's name of the input's codec; null: ffmpeg will name it.</param>
internal sealed class FrameStamps(ShowInfo show, double fps, bool joined = false, string? codec = null) : IDisposable
{
    // The line was written before the frame was: it is in the pipe, and only this program's own threads can delay it.
    private const int LongestDelayMilliseconds = 2000;

    // Without its line the first frame of a live input has no size.
    private const int LongestFirstDelayMilliseconds = 10_000;

    // The headers of a stream's first picture follow its line where the decoder holds nothing back, and are written before the picture itself is.
    private const int HeaderDelayMilliseconds = 200;

    private readonly BlockingCollection<(FrameStamp Stamp, StreamWord Word)> _stamps = [];
    private readonly QuantiserTrace _quantisers = new();
    private PictureCosts? _costs = PictureCosts.Of(codec);
    private readonly double _interval = 1 / fps;
    private DamageTrace _trace = new(joined);
    private readonly string? _known = codec;
    private string? _codec = codec;
    private string? _decoder;
    private (int Width, int Height)? _size;
    private double? _time;
    private long _corrupt;
    private long _lines;
    private int _pictures;
    private bool _begun;
    private StreamWord _word;
    private volatile PictureDescription? _picture;
    private string? _matrix;
    private (FrameStamp Stamp, StreamWord Word)? _held;
    private int _packetsSinceHeld;
    private bool _anyChosen;

    /// <summary>The size that frames are decoded at changed meanwhile; they are still delivered at that of the first.</summary>
    public bool SizeChanged { get; private set; }

    /// <summary>No keyframe came, and ffmpeg gave up without knowing the picture's size.</summary>
    public bool SizeUnknown { get; private set; }

    /// <summary>Frames that the decoder called corrupt, whether they were wanted or not.</summary>
    public long Corrupt => Interlocked.Read(ref _corrupt);

    /// <summary>Lines that ffmpeg has written: they grow with each packet of a codec whose headers are told, and with each one that cannot be decoded.</summary>
    public long Lines => Interlocked.Read(ref _lines);

    /// <summary>Pictures that the input has; 0 before it is open.</summary>
    public int Pictures => Volatile.Read(ref _pictures);

    /// <summary>What the first chosen frame is; null before it.</summary>
    public PictureDescription? Picture => _picture;

    /// <summary>A <see cref="IO.Processes.LineFilter"/>: takes showinfo's lines and drops what is no error.</summary>
    public bool Take(ReadOnlySpan<char> line)
    {
        Interlocked.Increment(ref _lines);
        if (HeaderElement.IsIn(line))
        {
            TakeHeader(line);
            return true;
        }

        var isOfEvery = show.IsOfEveryFrame(line);
        if ((isOfEvery || show.IsOfChosenFrame(line)) && FfmpegLine.TryReadStamp(line, out var stamp))
            Take(line, stamp, isOfEvery);
        else if (isOfEvery && FfmpegLine.TryReadMatrix(line, out var matrix))
            _matrix ??= matrix.ToString();
        else if (FfmpegLine.IsCorruptFrame(line))
            Corrupted();
        else if (IsOfDecoding(line) && FfmpegLine.TryReadConcealment(line, out var concealment))
            _trace.Concealed(concealment);
        else if (FfmpegLine.IsBeginOfDecoding(line))
            Begin();
        else if (!_begun && FfmpegLine.IsPictureOfInput(line))
            _pictures++;
        else if (_decoder is null && FfmpegLine.TryReadCodec(line, out var name, out var decoder))
            Name(name.ToString(), decoder.ToString());
        else if (_codec is not null && FfmpegLine.IsErrorOf(_codec, line))
            _trace.Complained();
        SizeUnknown |= FfmpegLine.IsUnknownSize(line);
        return !FfmpegLine.IsError(line) || FfmpegLine.IsOfTellingHeaders(line);
    }

    /// <summary>Time and word of the next frame. Time never goes back: a frame without one, or with an earlier one, follows the last by one interval.</summary>
    public (TimeSpan Time, StreamWord Word) Next(CancellationToken cancellation)
    {
        if (!_stamps.TryTake(out var next, HeaderDelayMilliseconds, cancellation))
        {
            Release();
            _stamps.TryTake(out next, _picture is null ? LongestFirstDelayMilliseconds : LongestDelayMilliseconds, cancellation);
        }

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

    private void Name(string codec, string decoder)
    {
        _decoder = decoder;
        if (_codec is null)
            (_codec, _costs) = (codec, PictureCosts.Of(codec));
    }

    // Its own lines, and those of showinfo that it wrote into the middle of. Demuxers and protocols quote servers and playlists.
    private bool IsOfDecoding(ReadOnlySpan<char> line) =>
        (_decoder ?? _codec) is not { } decoder || FfmpegLine.IsOf(decoder, line) || show.IsOfEveryFrame(line) || show.IsOfChosenFrame(line);

    // What an input says of itself was printed before this line and never after it: whatever that imitated is forgotten.
    private void Begin()
    {
        _begun = true;
        _trace = new DamageTrace(joined);
        (_codec, _decoder, _costs, _matrix) = (_known, null, PictureCosts.Of(_known), null);
        Interlocked.Exchange(ref _corrupt, 0);
        SizeUnknown = false;
        lock (_stamps)
            _quantisers.Begin();
    }

    // A chosen frame's line follows that of the same frame among all.
    private void Take(ReadOnlySpan<char> line, in FrameStamp stamp, bool isOfEvery)
    {
        Release();
        if (isOfEvery)
        {
            _word = new StreamWord(_trace.Next(stamp), _quantisers.Of(_codec, stamp.Height));
            return;
        }

        _picture ??= new PictureDescription(stamp.Width, stamp.Height, _codec ?? "unknown", FfmpegLine.PixelFormat(line), _matrix);
        var word = _word with { Activity = _costs?.Next() ?? CodedActivity.Unknown };
        lock (_stamps)
        {
            if (!_anyChosen && _codec is not null && Quantiser.IsToldBy(_codec) && word.Quantiser.Codec is null)
                (_held, _packetsSinceHeld) = ((stamp, word), 0);
            else
                _stamps.Add((stamp, word));
            _anyChosen = true;
        }
    }

    private void TakeHeader(ReadOnlySpan<char> line)
    {
        if (_held is not null && CodedPacket.TryRead(line, out _) && ++_packetsSinceHeld > 1)
            Release();
        lock (_stamps)
            _quantisers.Take(line);
        _costs?.Take(line);
    }

    // The first frame goes on with what its headers have told until now.
    private void Release()
    {
        lock (_stamps)
        {
            if (_held is not var (stamp, word))
                return;
            _held = null;
            _stamps.Add((stamp, word with { Quantiser = _quantisers.Of(_codec, stamp.Height) }));
        }
    }
}

/// <summary>A live input's picture, as its first frame shows it.</summary>
/// <param name="Matrix">FFmpeg's name of its luma coefficients; null where it was not said.</param>
internal sealed record PictureDescription(int Width, int Height, string Codec, string PixelFormat, string? Matrix);
