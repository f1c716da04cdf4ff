using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Follows the coding cost of a stream's pictures. Reads the lines that <see cref="FfmpegLine.TraceHeaders"/> makes ffmpeg write. When
/// the source repeats a picture, encoders give pictures at the same place of the mini-GOP the same size.
/// </summary>
/// <param name="codec">FFmpeg's name of the codec.</param>
internal sealed class PictureCosts(string codec)
{
    private readonly SilenceFinder _silence = new(codec);
    private CodedPacket? _packet;
    private PredictionKind? _kind;
    private int? _quantizer;

    /// <summary>Whether sizes can be compared. VP9 and AV1 hide pictures in others and do not mark mini-GOPs.</summary>
    public static bool Supports(string? codec) => codec is "h264" or "hevc";

    /// <returns>Null where sizes cannot be compared.</returns>
    public static PictureCosts? Of(string? codec) => Supports(codec) ? new(codec!) : null;

    /// <summary>Records a packet whose headers follow.</summary>
    public void Packet(in CodedPacket packet)
    {
        Finish();
        _packet = packet;
        _kind = null;
        _quantizer = null;
    }

    /// <summary>Records an element of the packet's headers.</summary>
    public void Header(in SyntaxElement element)
    {
        if (_kind is null)
            _kind = PictureTypeElement.Read(codec, element);
        else if (_quantizer is null && element.Name is "slice_qp_delta")
            _quantizer = element.Value;
    }

    /// <summary>The activity since the last call.</summary>
    public CodedActivity Next() => _silence.Next();

    // A packet without a slice is not a picture.
    private void Finish()
    {
        if (_packet is not { } packet || _kind is not { } kind)
            return;
        _silence.Take(new CodedPicture(packet.Bytes, packet.IsKey ? PredictionKind.Intra : kind, _quantizer ?? 0));
    }
}
