using EdgeAgent.Models;

namespace EdgeAgent.Configuration;

/// <summary>Where the program's models lie.</summary>
internal static class ModelFiles
{
    /// <summary>Trained weights from the configured directory, else from beside the program; written models in the state directory.</summary>
    public static ModelStore Open(EdgeAgentOptions options) => new(
        options.Inference.Models.Length > 0 ? options.Inference.Models : Path.Combine(AppContext.BaseDirectory, "models"),
        Path.Combine(StateDirectory.Locate(options.StateDirectory), "models"));
}
