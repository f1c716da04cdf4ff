using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks;

/// <summary>Where models come from and go to.</summary>
/// <param name="Weights">Trained weights and their cards.</param>
/// <param name="Cache">Written ONNX files.</param>
internal sealed record ModelDirectories(string Weights, string Cache)
{
    /// <param name="state">The state directory.</param>
    public static ModelDirectories Of(InferenceOptions options, string state) => new(
        options.Models.Length > 0 ? options.Models : Path.Combine(AppContext.BaseDirectory, "models"),
        Path.Combine(state, "models"));
}
