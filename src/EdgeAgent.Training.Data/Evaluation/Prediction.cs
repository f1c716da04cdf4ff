using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Prediction for a clip: quality 0–100 and a probability for each artifact, means over its frames.</summary>
internal sealed record Prediction(Recipe Recipe, double Quality, IReadOnlyList<double> Artifacts)
{
    /// <summary>Quality by the network alone, without the decoder's damage reports.</summary>
    public double Seen { get; init; } = Quality;

    /// <summary>The quantizer of the clip's frames, their mean.</summary>
    public CodedQuantizer Quantizer { get; init; }
}
