using EdgeAgent.Models;

namespace EdgeAgent.Configuration;

/// <summary>The directories of the program's models.</summary>
internal static class ModelFiles
{
    /// <summary>The folder of generated models in the state directory.</summary>
    public const string Folder = "models";

    /// <summary>
    /// Opens the trained weights and the generated models. Weights come from the configured directory, else from the one next to the
    /// program. Generated models are in the state directory, or in the user's own where rights are missing.
    /// </summary>
    public static ModelStore Open(EdgeAgentOptions options) =>
        Open(options, Path.Combine(StateDirectory.ForCache(options.StateDirectory), Folder), Console.Error.WriteLine);

    /// <summary>As above, with generated models in another directory.</summary>
    /// <param name="report">See <see cref="ModelStore"/>.</param>
    public static ModelStore Open(EdgeAgentOptions options, string written, Action<string> report) => new(
        options.Inference.Models.Length > 0 ? options.Inference.Models : Path.Combine(AppContext.BaseDirectory, Folder),
        written,
        options.Inference.MaxCacheBytes,
        report);
}
