using System.Collections.Concurrent;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Bitstream.Gaps;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// Matches the lines that showinfo and the decoder write to stderr about each frame with the frames on stdout. Both come in the same
/// order, the line always before its frame.
/// </summary>
/// <param name="show">The filters that write a line for each frame.</param>
/// <param name="fps">Requested frames per second.</param>
/// <param name="joined">See <see cref="DamageTrace"/>.</param>
/// <param name="codec">FFmpeg's name of the input's codec; null: read it from ffmpeg's output.</param>
/// <param name="health">Follows the input's health; null: not followed.</param>
/// <param name="arrived">Called with each packet whose headers are traced.</param>
internal sealed class FrameStamps(
    ShowInfo show, double fps, bool joined = false, string? codec = null, HealthTrace? health = null, Action<CodedPacket>? arrived = null)
    : IDisposable
{
    // The line is written before the frame, so it is already in the pipe. Only this program's own threads can delay it.
    private const int LongestDelayMilliseconds = 2000;

    // Without its line, the first frame of a live input has no size.
    private const int LongestFirstDelayMilliseconds = 10_000;

    // Where the decoder holds nothing back, the headers of a stream's first picture follow its line and precede the picture itself.
    private const int HeaderDelayMilliseconds = 200;

    private readonly BlockingCollection<(FrameStamp Stamp, BitstreamInfo Bitstream)> _stamps = [];
    private readonly QuantizerTrace _quantizers = new();
    private readonly LossTrace _losses = new();
    private PictureCosts? _costs = PictureCosts.Of(codec);
    private readonly double _interval = 1 / fps;
    private DamageTrace _trace = new(joined);
    private readonly string? _known = codec;
    private string? _codec = codec;
    private string? _named;
    private string? _decoder;
    private (int Width, int Height)? _size;
    private double? _time;
    private long _corrupt;
    private long _lines;
    private long _decoded;
    private int _pictures;
    private bool _begun;
    private BitstreamInfo _bitstream;
    private volatile PictureDescription? _picture;
    private volatile string? _profile;
    private string? _matrix;
    private (FrameStamp Stamp, BitstreamInfo Bitstream)? _held;
    private int _packetsSinceHeld;
    private bool _anyChosen;

    /// <summary>The size at which frames are decoded changed. Frames are still delivered at the first size.</summary>
    public bool SizeChanged { get; private set; }

    /// <summary>No keyframe came, and ffmpeg gave up without knowing the picture's size.</summary>
    public bool SizeUnknown { get; private set; }

    /// <summary>Frames that the decoder reported as corrupt, selected or not.</summary>
    public long Corrupt => Interlocked.Read(ref _corrupt);

    /// <summary>Decoded frames, selected or not.</summary>
    public long Decoded => Interlocked.Read(ref _decoded);

    /// <summary>
    /// Number of lines that ffmpeg has written. It grows with each packet of a codec whose headers are traced, and with each packet that
    /// cannot be decoded.
    /// </summary>
    public long Lines => Interlocked.Read(ref _lines);

    /// <summary>Number of pictures in the input; 0 before it is open.</summary>
    public int Pictures => Volatile.Read(ref _pictures);

    /// <summary>Description of the first selected frame; null before it.</summary>
    public PictureDescription? Picture => _picture;

    /// <summary>The codec's profile, as ffmpeg's output names it; null if unknown.</summary>
    public string? Profile => _profile;

    /// <summary>A <see cref="IO.Processes.LineFilter"/>: reads showinfo's lines and drops lines that are not errors.</summary>
    public bool Take(ReadOnlySpan<char> line)
    {
        Interlocked.Increment(ref _lines);
        if (SyntaxElement.IsIn(line))
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
            Concealed(concealment);
        else if (FfmpegLine.IsBeginOfDecoding(line))
            Begin();
        else if (!_begun && FfmpegLine.IsPictureOfInput(line))
            _pictures++;
        else if (_decoder is null && FfmpegLine.TryReadCodec(line, out var name, out var decoder))
            Name(name.ToString(), decoder.ToString());
        else if (FfmpegLine.TryReadProfile(line, out var profile))
            _profile = VideoProperties.ProfileOf(profile.ToString());
        else if (_codec is not null && FfmpegLine.IsErrorOf(_codec, line))
            Complained();
        else if (FfmpegLine.IsPacketLoss(line))
            health?.Lost();
        SizeUnknown |= FfmpegLine.IsUnknownSize(line);
        return !FfmpegLine.IsError(line) || FfmpegLine.IsOfHeaderTrace(line);
    }

    /// <summary>
    /// Time and side information of the next frame. Time never goes back: a frame without a time, or with an earlier one, follows the last
    /// frame by one interval.
    /// </summary>
    public (TimeSpan Time, BitstreamInfo Bitstream) Next(CancellationToken cancellation)
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
        return (TimeSpan.FromSeconds(_time.Value), next.Bitstream);
    }

    public void Dispose() => _stamps.Dispose();

    private void Corrupted()
    {
        Interlocked.Increment(ref _corrupt);
        Complained();
    }

    private void Complained()
    {
        _trace.Complained();
        health?.Lost();
    }

    private void Concealed(in Concealment amount)
    {
        _trace.Concealed(amount);
        health?.Lost();
    }

    private void Name(string codec, string decoder)
    {
        _decoder = decoder;
        _named = codec;
        if (_codec is not null)
            return;
        _codec = codec;
        _costs = PictureCosts.Of(codec);
    }

    // Lines of the decoder, and showinfo lines that it wrote into. Demuxers and protocols quote servers and playlists.
    private bool IsOfDecoding(ReadOnlySpan<char> line) =>
        (_decoder ?? _codec) is not { } decoder
        || FfmpegLine.IsOf(decoder, line)
        || show.IsOfEveryFrame(line)
        || show.IsOfChosenFrame(line);

    // The input's own text is printed before this line and never after it, so anything that imitated a line is discarded.
    private void Begin()
    {
        _begun = true;
        _trace = new DamageTrace(joined);
        _codec = _known;
        _named = null;
        _decoder = null;
        _costs = PictureCosts.Of(_known);
        _matrix = null;
        Interlocked.Exchange(ref _corrupt, 0);
        SizeUnknown = false;
        health?.Begin();
        _losses.Begin();
        lock (_stamps)
            _quantizers.Begin();
    }

    // A selected frame's line follows the same frame's line among all frames.
    private void Take(ReadOnlySpan<char> line, in FrameStamp stamp, bool isOfEvery)
    {
        Release();
        if (isOfEvery)
        {
            Interlocked.Increment(ref _decoded);
            health?.Decoded(stamp.Seconds, _codec);
            _bitstream = new BitstreamInfo(_trace.Next(stamp), _quantizers.Of(_codec, stamp.Height));
            return;
        }

        _picture ??= new PictureDescription(
            stamp.Width, stamp.Height, _named ?? _codec ?? "unknown", FfmpegLine.PixelFormat(line), _matrix);
        var bitstream = _bitstream with { Activity = _costs?.Next() ?? CodedActivity.Unknown };
        lock (_stamps)
        {
            if (!_anyChosen && _codec is not null && CodedQuantizer.IsReportedBy(_codec) && bitstream.Quantizer.Codec is null)
            {
                _held = (stamp, bitstream);
                _packetsSinceHeld = 0;
            }
            else
            {
                _stamps.Add((stamp, bitstream));
            }
            _anyChosen = true;
        }
    }

    private void TakeHeader(ReadOnlySpan<char> line)
    {
        if (CodedPacket.TryRead(line, out var packet))
        {
            TakePacket(packet);
            return;
        }

        if (!SyntaxElement.TryRead(line, out var element))
            return;
        health?.Header(element, _codec);
        _losses.Header(element, _codec);
        lock (_stamps)
            _quantizers.Take(element);
        _costs?.Header(element);
    }

    private void TakePacket(in CodedPacket packet)
    {
        if (_held is not null && ++_packetsSinceHeld > 1)
            Release();
        arrived?.Invoke(packet);
        if (_losses.Packet(packet, _codec) is { Any: true } loss)
        {
            health?.Lost(loss.Pictures);
            _trace.Lost(loss.Damage);
        }

        if (packet.IsKey)
            _trace.KeyArrived();
        health?.Packet(packet, _codec);
        _costs?.Packet(packet);
    }

    // Releases the first frame with the headers read so far.
    private void Release()
    {
        lock (_stamps)
        {
            if (_held is not var (stamp, bitstream))
                return;
            _held = null;
            _stamps.Add((stamp, bitstream with { Quantizer = _quantizers.Of(_codec, stamp.Height) }));
        }
    }
}

/// <summary>An input's picture, as its first frame shows it.</summary>
/// <param name="Codec">FFmpeg's name of the codec that was decoded, which may differ from that of an earlier probe.</param>
/// <param name="Matrix">FFmpeg's name of its luma coefficients; null if not reported.</param>
internal sealed record PictureDescription(int Width, int Height, string Codec, string PixelFormat, string? Matrix);
