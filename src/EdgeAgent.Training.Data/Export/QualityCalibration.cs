using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>Puts a <see cref="LogitScale"/> into the quality head's weights, so that the runtime knows nothing of it.</summary>
internal static class QualityCalibration
{
    public static IReadOnlyList<WeightTensor> Apply(IReadOnlyList<WeightTensor> weights, LogitScale scale) =>
    [
        .. weights.Select(tensor => tensor.Name switch
        {
            "quality.weight" => tensor with { Values = Array.ConvertAll(tensor.Values, value => (float)(scale.Slope * value)) },
            "quality.bias" => tensor with { Values = Array.ConvertAll(tensor.Values, value => (float)(scale.Slope * value + scale.Offset)) },
            _ => tensor,
        }),
    ];
}
