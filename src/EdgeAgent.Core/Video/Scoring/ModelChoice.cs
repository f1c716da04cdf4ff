using EdgeAgent.Models;

namespace EdgeAgent.Video.Scoring;

/// <summary>Which model scores.</summary>
/// <param name="Model">A variant, or the path of an ONNX file.</param>
/// <param name="Precision">For a variant only.</param>
internal sealed record ModelChoice(string Model, string Precision)
{
    /// <summary>As the value of <c>EdgeAgent:Video:Model</c>: the model that was selected for this device.</summary>
    public const string Automatic = "auto";

    /// <summary>What <see cref="Automatic"/> means where no model is selected, or the selected one cannot be used. It ships with the program.</summary>
    public static ModelChoice Shipped { get; } = new("b0", Precisions.Text(Models.Precision.Fp32));
}
