using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;
using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Inference.Calibration;

/// <summary>Finds the int8 range of each tensor: the range with the least mean squared quantization error over the given frames.</summary>
/// <remarks><c>docs/precisions.md</c> compares this with the extremes and with leaving out a share of the values.</remarks>
internal static class Calibrator
{
    /// <param name="model">Model in fp32.</param>
    /// <param name="frames">Fragment grids of S × S × 3 bytes each. Each one runs twice.</param>
    /// <param name="progress">Receives the finished share, 0–1; may be null.</param>
    /// <exception cref="UserError">The runtime cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static IReadOnlyDictionary<string, ActivationRange> Run(
        ModelProto model,
        FragmentGrid sampling,
        IReadOnlyList<byte[]> frames,
        InferenceOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        List<string> tensors = [.. Quantizer.Tensors(model.Graph)];
        using var observed = new ObservedModel(model, sampling.Size, tensors, options);
        var extremes = tensors.ToDictionary(tensor => tensor, _ => new ActivationRange(), StringComparer.Ordinal);
        Pass(0, (tensor, values) => extremes[tensor] = extremes[tensor].Including(values));
        var histograms = extremes.ToDictionary(range => range.Key, range => new ValueHistogram(range.Value), StringComparer.Ordinal);
        Pass(1, (tensor, values) => histograms[tensor].Add(values));
        return histograms.ToDictionary(histogram => histogram.Key, histogram => histogram.Value.LeastSquares(), StringComparer.Ordinal);

        void Pass(int pass, ObservedModel.Observer observer)
        {
            for (var i = 0; i < frames.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                observed.Run(frames[i], observer);
                progress?.Report((pass + ((i + 1.0) / frames.Count)) / 2);
            }
        }
    }
}
