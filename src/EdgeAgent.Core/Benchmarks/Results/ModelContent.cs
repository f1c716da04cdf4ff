using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>Identifies the content of a model file.</summary>
/// <param name="Name">Name of the file; that of a generated file depends on its content.</param>
/// <param name="Sha256">SHA-256 of the file, in hexadecimal; null if it is not written yet.</param>
internal sealed record ModelContent(string Name, string? Sha256)
{
    public static ModelContent Of(ModelFile file) => new(Path.GetFileName(file.Path), file.Sha256);

    /// <summary>
    /// The content of the file that <see cref="ModelFile.Prepare"/> would return, without writing it; null if a user's own file does not
    /// exist, or the model cannot be written.
    /// </summary>
    public static ModelContent? Find(ModelStore models, string variant, Precision precision)
    {
        try
        {
            var own = OwnModel.IsPath(variant);
            var path = own ? variant : models.PathOf(ModelCatalog.Find(variant), precision);
            if (File.Exists(path))
                return Of(ModelFile.Of(path));
            return own ? null : new(Path.GetFileName(path), null);
        }
        catch (UserError)
        {
            // The worker that will write or read the file reports the fault.
            return null;
        }
    }

    /// <summary>Whether a file is the same as an earlier one.</summary>
    /// <remarks>A generated file that was deleted to limit the cache would be generated again with the same content.</remarks>
    public bool IsSameAs(ModelContent earlier) => Name == earlier.Name && (Sha256 is null || Sha256 == earlier.Sha256);
}
