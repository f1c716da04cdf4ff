using EdgeAgent.Models;

namespace EdgeAgent.Configuration;

/// <summary>Where the program's models lie.</summary>
internal static class ModelFiles
{
    /// <summary>Of written models, within the state directory.</summary>
    public const string Folder = "models";

    /// <summary>Trained weights from the configured directory, else from beside the program; written models in the state directory, or the user's own where rights are missing.</summary>
    public static ModelStore Open(EdgeAgentOptions options) =>
        Open(options, Path.Combine(StateDirectory.ForCache(options.StateDirectory), Folder), Console.Error.WriteLine);

    /// <summary>The same with written models elsewhere.</summary>
    /// <param name="tell">See <see cref="ModelStore"/>.</param>
    public static ModelStore Open(EdgeAgentOptions options, string written, Action<string> tell) => new(
        options.Inference.Models.Length > 0 ? options.Inference.Models : Path.Combine(AppContext.BaseDirectory, Folder), written, options.Inference.MaxCacheBytes, tell);
}
