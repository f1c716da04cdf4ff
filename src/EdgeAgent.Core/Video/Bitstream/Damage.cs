using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Bitstream;

/// <summary>How much of a frame the decoder concealed because the stream was damaged, or never received.</summary>
/// <param name="Pictures">
/// Sum of the concealed or missing shares of the picture since the last keyframe: 0 is undamaged; above 1 the same places were hit more
/// than once.
/// </param>
/// <param name="Moving">
/// Share of the picture that moves, see <see cref="MotionCoverage"/>. Where nothing moves, content copied from the frame before is right.
/// </param>
internal readonly record struct Damage(double Pictures, double Moving = 1)
{
    // Fitted to the measured VMAF of 930 frames of 310 damaged clips (x264 and mpeg2video; photographs of the training split,
    // training/README.md): 85 · exp(−0.85 · pictures), off by 23 points (rms).
    private const double Rate = 0.85;

    /// <summary>
    /// The decoder reported an error since the last keyframe, or pictures were lost. Even where it does not report what it concealed, as
    /// for H.265, the frame may show content that was never sent.
    /// </summary>
    public bool IsSuspect { get; init; }

    /// <summary>A frame shown as it was sent.</summary>
    public static Damage None { get; } = new(0);

    /// <summary>Whether anything was concealed.</summary>
    public bool Any => Pictures > 0;

    /// <summary>
    /// Share of a frame's quality that remains, 0–1. One frame seldom shows the loss: concealed content is copied from a frame before, and
    /// looks right but is late.
    /// </summary>
    public double Left => Math.Exp(-Rate * Pictures * Moving);

    /// <summary>Quality of a frame that would have <paramref name="quality"/> if it were undamaged.</summary>
    public float Quality(float quality) => (float)(quality * Left);

    /// <summary>
    /// Probability that the frame shows <see cref="Models.ModelContract.Corruption"/>, given the <paramref name="probability"/> from its
    /// pixels alone.
    /// </summary>
    public float Corruption(float probability) => (float)(1 - (1 - probability) * Left);
}
