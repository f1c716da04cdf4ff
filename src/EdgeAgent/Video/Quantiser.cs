namespace EdgeAgent.Video;

/// <summary>How coarsely a frame was coded, as the stream itself says.</summary>
/// <param name="Codec">FFmpeg's name of the codec; null: nothing is known.</param>
/// <param name="Value">On the codec's own scale, larger is coarser: QP of H.264 and H.265 (0–51; below 0 with more than 8 bits), base_q_idx of VP9 and AV1 (0–255). Averaged over a second's frames.</param>
/// <param name="Lines">Height of the coded picture.</param>
internal readonly record struct Quantiser(string? Codec, double Value, int Lines)
{
    /// <summary>Nothing is known.</summary>
    public static Quantiser Unknown { get; }

    /// <summary>Whether <see cref="QuantiserTrace"/> can tell it of this codec.</summary>
    public static bool IsToldBy(string codec) => codec is "h264" or "hevc" or "vp9" or "av1";
}
