using EdgeAgent.Models;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Artifacts that a recipe causes in its clip, each as a probability: 0 up to the mild end of a ramp, 1 from its strong end, linear
/// between; NaN where a measurement would be needed.
/// <list type="table">
/// <item><term>compression</term><description>codec, transcode: VMAF from 92 down to 76. Other kinds, whose VMAF depends on more than the
/// codec, and clips without VMAF: the quantizer, over the range where the median VMAF of plain encodes falls from 92 to 76 (measured on the
/// recipes).</description></item>
/// <item><term>blur</term><description>Gaussian sigma 0.4–1.0 pixels; directional radius 1–2; unknown for a dirty lens, which blurs only
/// some places.</description></item>
/// <item><term>noise</term><description>ffmpeg noise strength 5–13, halved where a strong quantizer has smoothed it
/// away.</description></item>
/// <item><term>banding</term><description>quantized luma: step 4–12; any kind: CAMBI 4–8 (at 5 its authors call banding slightly
/// annoying).</description></item>
/// <item><term>upscaling</term><description>scaled down and up again by 1.2–1.6.</description></item>
/// <item><term>corruption</term><description>damaged bitstreams: VMAF from 94 down to 82; barely visible damage does not
/// count.</description></item>
/// </list>
/// </summary>
internal static class ArtifactLabels
{
    /// <summary>A probability for each of <see cref="ModelContract.Artifacts"/>.</summary>
    public static float[] Of(Recipe recipe)
    {
        var strength = DistortionStrength.Of(recipe);
        var blur = Math.Max(Ramp(strength.BlurSigma, 0.4, 1), Ramp(strength.BlurRadius, 1, 2));
        return
        [
            (float)(recipe is { Kind: DistortionKind.Codec or DistortionKind.Transcode, IsLabeled: true }
                ? Ramp(recipe.Vmaf, 92, 76)
                : strength.Quantizer),
            recipe.Kind == DistortionKind.Lens ? float.NaN : (float)blur,
            (float)(Ramp(strength.Noise, 5, 13) * (1 - strength.Quantizer / 2)),
            (float)(Ramp(strength.LumaStep, 4, 12) is var step and < 1 ? Math.Max(step, Ramp(recipe.Cambi, 4, 8)) : 1),
            (float)Ramp(strength.Upscaling, 1.2, 1.6),
            (float)(recipe.Kind == DistortionKind.Corruption ? Ramp(recipe.Vmaf, 94, 82) : 0),
        ];
    }

    /// <summary>0 at <paramref name="mild"/> and beyond, 1 at <paramref name="strong"/> and beyond; either may be the larger one.</summary>
    private static double Ramp(double value, double mild, double strong) => Math.Clamp((value - mild) / (strong - mild), 0, 1);
}
