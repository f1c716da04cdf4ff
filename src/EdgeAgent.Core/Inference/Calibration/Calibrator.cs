using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;
using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Inference.Calibration;

/// <summary>Finds the range of each tensor that int8 is to cover: of all that the frames make of it, the range whose bytes are off by the least in the mean square.</summary>
/// <remarks>How that compares with the extremes, and with leaving out a share of the values: <c>docs/precisions.md</c>.</remarks>
internal static class Calibrator
{
    /// <param name="model">In fp32.</param>
    /// <param name="frames">Fragment grids, S × S × 3 bytes each; run twice.</param>
    /// <param name="progress">Told the share that is done, 0–1; null for nobody.</param>
    /// <exception cref="UserError">The runtime cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyDictionary<string, ActivationRange> Run(
        ModelProto model, FragmentGrid sampling, IReadOnlyList<byte[]> frames, InferenceOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        List<string> tensors = [.. Quantiser.Tensors(model.Graph)];
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
