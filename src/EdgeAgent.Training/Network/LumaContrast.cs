using TorchSharp;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>
/// The runtime's <c>luma-contrast</c> front end as tensors: luma, its local contrast compressed, and its local contrast divided by the
/// local deviation (the MSCN coefficients of BRISQUE, Mittal et al. 2012). It has no learned weights; the exported graph contains the same
/// arithmetic.
/// </summary>
internal sealed class LumaContrast : IDisposable
{
    private const int Radius = 3;

    private readonly Tensor _weights = tensor([0.2126f / 255, 0.7152f / 255, 0.0722f / 255]);
    private readonly Tensor _taps = GaussianTaps();

    /// <param name="frames">RGB, uint8 [N, S, S, 3].</param>
    /// <returns>float32 [N, 3, S, S] with channels innermost in memory, the fastest order for convolutions.</returns>
    public Tensor Apply(Tensor frames)
    {
        using var scope = NewDisposeScope();
        var luma = frames.to_type(ScalarType.Float32).matmul(_weights).unsqueeze(1);
        var mean = Blur(luma);
        var detail = luma - mean;
        var deviation = ((Blur(luma * luma) - mean * mean).clamp_min(0) + 1e-8f).sqrt();
        var brightness = (luma - 0.45f) / 0.27f;
        var compressed = 2 * detail / (detail.abs() + 0.02f);
        var normalized = detail / (deviation + 0.004f);
        return cat([brightness, compressed, normalized], 1).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _weights.Dispose();
        _taps.Dispose();
    }

    private Tensor Blur(Tensor plane)
    {
        var padded = nn.functional.pad(plane, [Radius, Radius, Radius, Radius], PaddingModes.Replicate);
        var rows = nn.functional.conv2d(padded, _taps.view(1, 1, 1, 2 * Radius + 1));
        return nn.functional.conv2d(rows, _taps.view(1, 1, 2 * Radius + 1, 1));
    }

    private static Tensor GaussianTaps()
    {
        const double deviation = 7.0 / 6;
        var taps = Enumerable.Range(-Radius, 2 * Radius + 1).Select(x => Math.Exp(-x * x / (2 * deviation * deviation))).ToArray();
        return tensor(taps.Select(tap => (float)(tap / taps.Sum())).ToArray());
    }
}
