using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>What a line of ffmpeg's shows about pictures that may not be decoded.</summary>
internal enum PictureSign
{
    None,

    /// <summary>A picture came that is not a keyframe.</summary>
    Picture,

    /// <summary>Packets were lost, or reference pictures are missing.</summary>
    Loss,
}

/// <summary>Finds pictures and losses in ffmpeg's lines, whether or not the pictures are decoded.</summary>
internal sealed class PictureWatch
{
    // ffmpeg's RTP demuxer, and its demuxer of transport streams.
    private static readonly string[] LossMessages = ["RTP: missed ", "RTP: dropping old packet", "Packet corrupt (stream"];

    private readonly FrameNumbers _numbers = new();
    private volatile bool _areSeen;

    /// <summary>Whether headers are traced.</summary>
    public bool AreSeen => _areSeen;

    /// <summary>Reads a line that ffmpeg wrote under <c>-loglevel level+info</c>.</summary>
    public PictureSign Take(ReadOnlySpan<char> line)
    {
        if (SyntaxElement.IsIn(line))
            return OfHeader(line);
        foreach (var message in LossMessages)
        {
            if (line.Contains(message, StringComparison.Ordinal))
                return PictureSign.Loss;
        }

        return PictureSign.None;
    }

    private PictureSign OfHeader(ReadOnlySpan<char> line)
    {
        if (!CodedPacket.TryRead(line, out var packet))
            return _numbers.Take(line) ? PictureSign.Loss : PictureSign.None;
        _areSeen = true;
        return packet.IsKey ? PictureSign.None : PictureSign.Picture;
    }
}
