using EdgeAgent.Training.Export;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>A network's weights as plain arrays.</summary>
internal static class NetworkWeights
{
    /// <summary>
    /// All weights for inference: those of rank two and more are stored as float16, biases and normalization as float32. Weights for
    /// training only are left out.
    /// </summary>
    public static IReadOnlyList<WeightTensor> Of(QualityNetwork network) =>
    [
        .. network.state_dict()
            .Where(entry => entry.Value.dtype == ScalarType.Float32)
            .Where(entry => !QualityNetwork.TrainingHeads.Any(head => entry.Key.StartsWith(head, StringComparison.Ordinal)))
            .Select(entry => new WeightTensor(
                entry.Key, entry.Value.shape, entry.Value.contiguous().data<float>().ToArray(), entry.Value.dim() > 1)),
    ];
}
