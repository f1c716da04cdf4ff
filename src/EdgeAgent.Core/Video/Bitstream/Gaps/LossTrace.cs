namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>Loss that the headers of pictures show.</summary>
/// <param name="Pictures">Number of lost pictures.</param>
/// <param name="Share">Share of a received picture whose slices are missing, 0–1.</param>
internal readonly record struct PictureLoss(int Pictures, double Share)
{
    /// <summary>
    /// How much of the pictures that others are predicted from is missing, in pictures, see <see cref="Damage.Pictures"/>; 0 for a decoder
    /// that reports damage itself.
    /// </summary>
    public double Damage { get; init; }

    /// <summary>Whether anything is missing.</summary>
    public bool Any => Pictures > 0 || Share > 0;
}

/// <summary>
/// Finds lost pictures and slices without decoding, from the lines that <see cref="Decoding.FfmpegLine.TraceHeaders"/> makes ffmpeg write.
/// </summary>
internal sealed class LossTrace
{
    // Pictures. After a gap in the order, lost references can be named, and the gap is found, only by later pictures.
    private const int LongestDelay = 48;

    // After a long gap, as after a short one, a stream continues from a single wrong picture. x265 lists four references by default.
    private const int MostPictures = 4;

    private readonly Dictionary<string, IPictureReader> _readers = new(StringComparer.Ordinal)
    {
        ["h264"] = new H264Pictures(),
        ["hevc"] = new H265Pictures(),
        ["av1"] = new Av1Pictures(),
    };

    private readonly PictureGaps _gaps = new();
    private CodedPacket? _packet;
    private long _byGap;
    private long _byReference;
    private long _counted;
    private int _quiet;

    /// <summary>Forgets the pictures before, and keeps the parameter sets that later ones refer to.</summary>
    public void Begin()
    {
        foreach (var reader in _readers.Values)
            reader.Begin();
        _gaps.Clear();
        _packet = null;
        Forget();
    }

    /// <summary>Records a packet whose headers follow.</summary>
    /// <param name="codec">FFmpeg's name of the codec; null if not known yet.</param>
    /// <returns>The loss that the packet before it makes certain.</returns>
    public PictureLoss Packet(in CodedPacket packet, string? codec)
    {
        var before = _packet;
        _packet = packet;
        if (codec is null)
            return default;
        var reader = _readers.GetValueOrDefault(codec);
        PictureHeaders? headers = reader is not null ? reader.End() : before?.Presentation is null ? null : new PictureHeaders();
        return before is { } known && headers is { } picture ? Loss(known, picture, codec) : default;
    }

    /// <summary>Records an element of the packet's headers.</summary>
    /// <param name="codec">FFmpeg's name of the codec; null if not known yet: parameter sets can come first.</param>
    public void Header(in SyntaxElement element, string? codec)
    {
        foreach (var (name, reader) in _readers)
        {
            if (codec is null || codec == name)
                reader.Take(element);
        }
    }

    private PictureLoss Loss(in CodedPacket packet, in PictureHeaders headers, string codec)
    {
        var gap = _gaps.Take(packet, headers);
        var references = codec == "hevc" && headers.Order is not null;
        return new PictureLoss(Count(gap.Lost, headers.MissingReferences), headers.MissingShare)
        {
            Damage = BitstreamInfo.IsReportedByDecoder(codec)
                ? 0
                : Math.Min(MostPictures, references ? headers.MissingReferences : gap.Lasting) + headers.MissingShare,
        };
    }

    // Both signs of the same loss count once.
    private int Count(int byGap, int byReference)
    {
        _quiet = byGap > 0 || byReference > 0 ? 0 : _quiet + 1;
        if (_quiet > LongestDelay)
            Forget();
        _byGap += byGap;
        _byReference += byReference;
        var lost = Math.Max(_byGap, _byReference) - _counted;
        _counted += lost;
        return (int)lost;
    }

    private void Forget()
    {
        _byGap = 0;
        _byReference = 0;
        _counted = 0;
        _quiet = 0;
    }
}
