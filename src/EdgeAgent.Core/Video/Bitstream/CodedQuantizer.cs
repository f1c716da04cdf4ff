namespace EdgeAgent.Video.Bitstream;

/// <summary>How coarsely a frame was coded, as the bitstream reports it.</summary>
/// <param name="Codec">FFmpeg's name of the codec; null: nothing is known.</param>
/// <param name="Value">
/// On the codec's own scale, larger is coarser: QP of H.264 and H.265 (0–51; below 0 with more than 8 bits), base_q_idx of VP9 and AV1
/// (0–255). The mean of the most recent pictures, in which those before the last 25 have a third of the weight together.
/// </param>
/// <param name="Lines">Height of the coded picture.</param>
internal readonly record struct CodedQuantizer(string? Codec, double Value, int Lines)
{
    /// <summary>Nothing is known.</summary>
    public static CodedQuantizer Unknown { get; }

    /// <summary>
    /// Whether the frame is coded without loss, which no camera does: the stream is a copy, and contains nothing about earlier coding.
    /// </summary>
    public bool IsOfACopy => Value <= 0;

    /// <summary>Whether <see cref="QuantizerTrace"/> can read the quantizer of this codec.</summary>
    public static bool IsReportedBy(string codec) => codec is "h264" or "hevc" or "vp9" or "av1";
}
