namespace EdgeAgent.Models;

/// <summary>Requests the ONNX file of a model from another process. The directories are those of <see cref="ModelStore"/>.</summary>
/// <param name="Variant">A name in the catalog or the path of a user's own file, as in <see cref="ModelStore.Resolve"/>.</param>
internal sealed record ModelRequest(
    string Variant,
    Precision Precision,
    string ModelsDirectory,
    string CacheDirectory,
    long MostCacheBytes = ModelStore.DefaultCacheBytes)
{
    public static ModelRequest Of(ModelStore models, string variant, Precision precision) =>
        new(variant, precision, models.ModelsDirectory, models.CacheDirectory, models.MostCacheBytes);

    /// <summary>Path of the file, which is written if it does not exist yet; a user's own path is not checked.</summary>
    /// <exception cref="UserError">As <see cref="ModelStore.Resolve"/>.</exception>
    public string Resolve() => new ModelStore(ModelsDirectory, CacheDirectory, MostCacheBytes).Resolve(Variant, Precision);
}
