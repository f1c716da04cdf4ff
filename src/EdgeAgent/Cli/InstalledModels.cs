using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video;

namespace EdgeAgent.Cli;

/// <summary>The models of this installation: weights beside the program (or where the options say), written models in the state directory.</summary>
internal static class InstalledModels
{
    public static ModelStore Store(EdgeAgentOptions options) => new(
        options.Inference.Models.Length > 0 ? options.Inference.Models : Path.Combine(AppContext.BaseDirectory, "models"),
        Path.Combine(StateDirectory.Resolve(options.StateDirectory), "models"));

    /// <param name="asked">A variant or an ONNX file; null for the configured one.</param>
    /// <exception cref="UserError">It cannot be loaded, or is not trained.</exception>
    public static ModelSession LoadForScoring(EdgeAgentOptions options, string? asked = null, int maxBatch = 1) =>
        ScoringModel.Load(asked ?? options.Video.Model, options.Video.Precision, Store(options), options.Inference, maxBatch);
}
