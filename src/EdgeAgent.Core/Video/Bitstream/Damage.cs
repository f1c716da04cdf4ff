using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Bitstream;

/// <summary>How much of what a frame shows was made up by the decoder, because the stream was damaged.</summary>
/// <param name="Pictures">Shares of the picture that were concealed since the last keyframe, added up: 0 is whole, above 1 the same places were hit again.</param>
/// <param name="Moving">Share of the picture that moves, see <see cref="MovingShare"/>: where nothing does, what was made up from the frame before is right.</param>
internal readonly record struct Damage(double Pictures, double Moving = 1)
{
    // Fitted to the measured VMAF of 930 frames of 310 damaged clips (x264 and mpeg2video; photographs of the training split, training/README.md): 85 · exp(−0.85 · pictures), off by 23 points (rms).
    private const double Rate = 0.85;

    /// <summary>The decoder complained since the last keyframe: even where it does not say what it made up, as that of H.265, the frame may show what was never sent.</summary>
    public bool IsSuspect { get; init; }

    /// <summary>A frame that is as it was sent.</summary>
    public static Damage None { get; } = new(0);

    /// <summary>Whether anything was made up.</summary>
    public bool Any => Pictures > 0;

    /// <summary>What is left of a frame's quality, 0–1. One frame seldom shows it: what is concealed was taken from a frame before, and looks right but is late.</summary>
    public double Left => Math.Exp(-Rate * Pictures * Moving);

    /// <summary>Quality of a frame that would have <paramref name="quality"/> if it were whole.</summary>
    public float Quality(float quality) => (float)(quality * Left);

    /// <summary>Probability that the frame shows <see cref="Models.ModelContract.Corruption"/>, where one who sees it alone says <paramref name="probability"/>.</summary>
    public float Corruption(float probability) => (float)(1 - (1 - probability) * Left);
}
