using EdgeAgent.Models;

namespace EdgeAgent.Configuration;

/// <summary>Where the program's models lie.</summary>
internal static class ModelFiles
{
    /// <summary>Of written models, within the state directory.</summary>
    public const string Folder = "models";

    /// <summary>Trained weights from the configured directory, else from beside the program; written models in the state directory.</summary>
    public static ModelStore Open(EdgeAgentOptions options) => Open(options, Path.Combine(StateDirectory.Locate(options.StateDirectory), Folder));

    /// <summary>The same with written models elsewhere.</summary>
    public static ModelStore Open(EdgeAgentOptions options, string written) => new(
        options.Inference.Models.Length > 0 ? options.Inference.Models : Path.Combine(AppContext.BaseDirectory, Folder), written);
}
