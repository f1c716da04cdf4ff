namespace EdgeAgent.Video.Bitstream;

/// <summary>How coarsely a frame was coded, as the stream itself says.</summary>
/// <param name="Codec">FFmpeg's name of the codec; null: nothing is known.</param>
/// <param name="Value">On the codec's own scale, larger is coarser: QP of H.264 and H.265 (0–51; below 0 with more than 8 bits), base_q_idx of VP9 and AV1 (0–255). The mean of the last pictures, of which those before the last 25 weigh a third together.</param>
/// <param name="Lines">Height of the coded picture.</param>
internal readonly record struct Quantiser(string? Codec, double Value, int Lines)
{
    /// <summary>Nothing is known.</summary>
    public static Quantiser Unknown { get; }

    /// <summary>Coded without loss, which no camera does: the stream is a copy, and tells nothing of how its picture was coded before.</summary>
    public bool IsOfACopy => Value <= 0;

    /// <summary>Whether <see cref="QuantiserTrace"/> can tell it of this codec.</summary>
    public static bool IsToldBy(string codec) => codec is "h264" or "hevc" or "vp9" or "av1";
}
