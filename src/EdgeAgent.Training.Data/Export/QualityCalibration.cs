using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>Merges a <see cref="LogitScale"/> into the weights of the quality head, so that the runtime needs no separate step.</summary>
internal static class QualityCalibration
{
    public static IReadOnlyList<WeightTensor> Apply(IReadOnlyList<WeightTensor> weights, LogitScale scale) =>
    [
        .. weights.Select(tensor => tensor.Name switch
        {
            "quality.weight" => tensor with { Values = Array.ConvertAll(tensor.Values, value => (float)(scale.Slope * value)) },
            "quality.bias" => tensor with
            {
                Values = Array.ConvertAll(tensor.Values, value => (float)(scale.Slope * value + scale.Offset)),
            },
            _ => tensor,
        }),
    ];
}
