using EdgeAgent.Models;

namespace EdgeAgent.Video.Scoring;

/// <summary>The model to score with.</summary>
/// <param name="Model">A variant, or the path of an ONNX file.</param>
/// <param name="Precision">Applies to a variant only.</param>
internal sealed record ModelChoice(string Model, string Precision)
{
    /// <summary>Value of <c>EdgeAgent:Video:Model</c> for the model that was selected for this device.</summary>
    public const string Automatic = "auto";

    /// <summary>
    /// The model that <see cref="Automatic"/> stands for where none is selected or the selected one cannot be used. It ships with the
    /// program.
    /// </summary>
    public static ModelChoice Shipped { get; } = new("b0", Precisions.Text(Models.Precision.Fp32));
}
