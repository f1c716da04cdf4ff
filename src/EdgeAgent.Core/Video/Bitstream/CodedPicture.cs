namespace EdgeAgent.Video.Bitstream;

/// <summary>Size, kind and quantizer of one coded picture.</summary>
/// <param name="Bytes">Its size, see <see cref="CodedPacket"/>.</param>
/// <param name="Kind">How it was predicted.</param>
/// <param name="Quantizer">The first slice's quantizer, as a difference from the stream's own (slice_qp_delta of H.264 and H.265).</param>
internal readonly record struct CodedPicture(int Bytes, PredictionKind Kind, int Quantizer);

/// <summary>The pictures from which a picture is predicted.</summary>
internal enum PredictionKind
{
    /// <summary>None: a keyframe.</summary>
    Intra,

    /// <summary>One picture; begins a mini-GOP.</summary>
    Single,

    /// <summary>Two pictures.</summary>
    Double,
}
