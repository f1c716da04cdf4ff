using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding.Plans;

namespace EdgeAgent.Video.Health;

/// <summary>
/// Follows the health of one input by the lines that ffmpeg writes about its packets and frames. One thread records; any thread may read.
/// </summary>
/// <param name="isLive">Whether it is a camera or a broadcast, which sets its own pace.</param>
/// <param name="isWatched">Whether its last seconds are of interest, as those of a stream; otherwise all of it, as of a clip.</param>
/// <param name="decodesAll">Whether no frame is skipped. Of a codec whose headers are not traced, only decoded frames are known.</param>
internal sealed class HealthTrace(TimeProvider time, bool isLive, bool isWatched, bool decodesAll)
{
    // Seconds. What arrived while ffmpeg probed an input follows at once, and so does what a server stored for its clients.
    private const double Settling = 2;

    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private HealthMeter _meter = Meter(isLive, isWatched);
    private MediaClock? _media = Media(isLive, isWatched);
    private ArrivalJitter? _jitter = Jitter(isLive);
    private CodedPacket? _packet;
    private double _at;
    private bool _isShown;
    private bool _isTraced;

    /// <summary>Seconds so far in which data was lost or damaged.</summary>
    public long LostSeconds
    {
        get
        {
            lock (_lock)
                return _meter.LostSeconds;
        }
    }

    /// <summary>The health at this moment.</summary>
    public StreamHealth Measure()
    {
        lock (_lock)
            return _meter.At(Elapsed()) with { Jitter = _jitter?.Seconds, LostPictures = _isTraced ? _meter.LostPictures : null };
    }

    /// <summary>Discards what was recorded so far.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _meter = Meter(isLive, isWatched);
            _media = Media(isLive, isWatched);
            _jitter = Jitter(isLive);
            _isTraced = false;
        }

        _packet = null;
        _isShown = false;
    }

    /// <summary>Records a packet whose headers follow.</summary>
    /// <param name="codec">FFmpeg's name of the codec; null if not known yet.</param>
    public void Packet(in CodedPacket packet, string? codec)
    {
        lock (_lock)
        {
            _isTraced = true;
            if (_packet is { } left)
                Take(left, kind: null, codec);
            var sent = packet.Decoding ?? packet.Presentation;
            _at = _media?.Next(sent) ?? Elapsed();
            // Without presentation times, ffmpeg estimates the others.
            if (packet.Presentation is not null && sent is { } known && _meter.Counts(_at))
                _jitter?.Take(_at, known);
            if (packet.IsCorrupt)
                Lost(_at);
        }

        _packet = packet;
    }

    /// <summary>Records an element of the packet's headers.</summary>
    /// <param name="codec">FFmpeg's name of the codec; null if not known yet.</param>
    public void Header(in SyntaxElement element, string? codec)
    {
        if (_packet is not { } packet || codec is null || PictureTypeElement.Read(codec, element) is not { } kind)
            return;
        lock (_lock)
            Take(packet, kind, codec);
        _packet = null;
    }

    /// <summary>Records a decoded frame. It counts as received only where headers are not traced: elsewhere, packets count.</summary>
    /// <param name="seconds">Its time in a file; null if it has none.</param>
    /// <param name="codec">FFmpeg's name of the codec; null if not known yet.</param>
    public void Decoded(double? seconds, string? codec)
    {
        _isShown = true;
        if (codec is null)
            return;
        var isTraced = CodedQuantizer.IsReportedBy(codec);
        var isFrame = !isTraced && (decodesAll || DecodePlans.HasOnlyKeyframes(codec));
        lock (_lock)
        {
            var at = _media is null ? Elapsed() : isTraced ? _media.Seconds : _media.Next(seconds);
            _meter.Take(new ReceivedPicture(Bytes: null, IsFrame: isFrame), at);
        }
    }

    /// <summary>Records a report that data was lost or damaged.</summary>
    /// <param name="pictures">Number of lost pictures.</param>
    public void Lost(int pictures = 0)
    {
        lock (_lock)
            Lost(_media?.Seconds ?? Elapsed(), pictures);
    }

    private static HealthMeter Meter(bool isLive, bool isWatched) => new(sliding: isWatched, isLive || isWatched ? Settling : 0);

    // A file that is read as fast as possible has only its own times.
    private static MediaClock? Media(bool isLive, bool isWatched) => isLive || isWatched ? null : new MediaClock();

    private static ArrivalJitter? Jitter(bool isLive) => isLive ? new ArrivalJitter() : null;

    // Reports before the first frame of a stream that was joined are about pictures that need an earlier keyframe.
    private void Lost(double at, int pictures = 0)
    {
        if (_isShown || !isLive)
            _meter.Lost(at, pictures);
    }

    // A packet of H.264 or H.265 without a slice is not a picture. In VP9 and AV1, a packet with a time is shown.
    private void Take(in CodedPacket packet, PredictionKind? kind, string? codec)
    {
        var isFrame = PictureCosts.Supports(codec) ? kind is not null : packet.Presentation is not null;
        _meter.Take(new ReceivedPicture(packet.Bytes, packet.IsKey ? PredictionKind.Intra : kind, packet.IsKey, isFrame), _at);
    }

    private double Elapsed() => time.GetElapsedTime(_origin).TotalSeconds;
}
