using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Models.Onnx;
using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Models;

/// <summary>Writes the catalog's models as ONNX files and keeps them in a cache.</summary>
/// <param name="modelsDirectory">Directory of trained weights and their cards.</param>
/// <param name="cacheDirectory">Directory of generated models and of int8 ranges calibrated on this device; created when needed.</param>
/// <param name="mostCacheBytes">See <see cref="ModelCache"/>.</param>
/// <param name="report">Receives one line per generated model that was damaged or was removed to free space; may be null.</param>
internal sealed class ModelStore(
    string modelsDirectory, string cacheDirectory, long mostCacheBytes = ModelStore.DefaultCacheBytes, Action<string>? report = null)
{
    public const string Extension = ".onnx";

    /// <summary>Enough for every model in the catalog in every precision.</summary>
    public const long DefaultCacheBytes = 2L * 1024 * 1024 * 1024;

    private readonly Action<string> _report = report ?? (_ => { });
    private readonly ModelCache _cache = new(cacheDirectory, mostCacheBytes, report ?? (_ => { }));

    public string ModelsDirectory { get; } = modelsDirectory;

    public string CacheDirectory { get; } = cacheDirectory;

    public long MostCacheBytes { get; } = mostCacheBytes;

    /// <summary>Card of a model's trained weights; null if it has none.</summary>
    /// <exception cref="UserError">The card cannot be read, or its weights do not fit the model.</exception>
    public ModelCard? Card(CatalogEntry entry) => ModelCard.Read(ModelsDirectory, entry);

    /// <summary>The card of a variant, or null if it has none that can be read; a user's own file has none.</summary>
    public ModelCard? CardIfSound(string variant)
    {
        try
        {
            return OwnModel.IsPath(variant) ? null : Card(ModelCatalog.Find(variant));
        }
        catch (UserError)
        {
            // The code that uses the model reports the fault.
            return null;
        }
    }

    /// <summary>
    /// ONNX file of a model, with trained weights if they ship and seeded ones otherwise. It is written once per content, and again if it
    /// is damaged: see <see cref="ModelCache"/>.
    /// </summary>
    /// <exception cref="UserError">The weights or the int8 ranges are damaged or missing, or the cache cannot be written.</exception>
    public string Materialize(CatalogEntry entry, Precision precision)
    {
        var path = PathOf(entry, precision);
        _cache.Provide(path, Family(entry, precision), () => Write(entry, precision));
        return path;
    }

    /// <summary>
    /// Path of a model from <see cref="Materialize"/>. The file name depends on the content: other weights or another writer give another
    /// name.
    /// </summary>
    public string PathOf(CatalogEntry entry, Precision precision) =>
        Path.Combine(CacheDirectory, Family(entry, precision) + Key(entry, precision) + Extension);

    /// <summary>Resolves a user's model argument to an ONNX file: a path, or a model in the catalog.</summary>
    /// <param name="model">A path if it ends in <c>.onnx</c> or contains a slash; otherwise a name in the catalog.</param>
    /// <exception cref="UserError">
    /// As in <see cref="Materialize"/>, or the name is unknown. Paths are not checked for existence.
    /// </exception>
    public string Resolve(string model, Precision precision = Precision.Fp32) =>
        OwnModel.IsPath(model)
            ? model
            : Materialize(ModelCatalog.Find(model), precision);

    /// <summary>Writes a model to the given file.</summary>
    /// <exception cref="UserError">As in <see cref="Materialize"/>.</exception>
    public void Export(CatalogEntry entry, Precision precision, string path) => ModelCache.Save(Write(entry, precision), path);

    /// <summary>The model in fp32, which is the basis of calibration and of every other precision.</summary>
    /// <exception cref="UserError">The weights are damaged or missing.</exception>
    public ModelProto Original(CatalogEntry entry) => Original(entry, Describe(entry, Precision.Fp32, Card(entry)));

    private static string Family(CatalogEntry entry, Precision precision) => $"{entry.Name}-{precision.Text()}-";

    private static ModelMetadata Describe(CatalogEntry entry, Precision precision, ModelCard? card) => new(
        entry.Name,
        precision,
        card is not null,
        entry.Architecture.Sampling,
        ModelContract.DisplayHeight,
        ModelContract.Artifacts,
        card?.FrontEnd ?? FrontEnd.LumaContrast.Name,
        card?.TrainingData ?? "",
        card?.License ?? "",
        card?.Sha256 ?? "",
        card?.Coding);

    private ModelProto Write(CatalogEntry entry, Precision precision)
    {
        var model = Original(entry, Describe(entry, precision, Card(entry)));
        model.Graph = precision switch
        {
            Precision.Fp16 => HalfWeights.Apply(model.Graph),
            Precision.Int8 => Quantizer.Apply(model.Graph, Ranges(entry).Ranges),
            _ => model.Graph,
        };
        return model;
    }

    private ModelProto Original(CatalogEntry entry, ModelMetadata metadata)
    {
        IWeights weights = Card(entry) is { } card ? TrainedWeights(card) : new SeededWeights(entry.Name);
        return ModelWriter.Scorer(entry.Architecture, weights, FrontEnd.Find(metadata.FrontEnd), metadata);
    }

    private (CalibratedRanges Ranges, string Sha256) Ranges(CatalogEntry entry) =>
        CalibratedRanges.Read([CacheDirectory, ModelsDirectory], entry.Name, Card(entry)?.Sha256 ?? "", _report);

    private SafeTensors TrainedWeights(ModelCard card)
    {
        var path = Path.Combine(ModelsDirectory, card.Weights);
        if (!File.Exists(path))
            throw new UserError($"The weights {path} are missing, although their model card exists. Install the program again.");
        var bytes = File.ReadAllBytes(path);
        if (!Convert.ToHexString(SHA256.HashData(bytes)).Equals(card.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new UserError($"The weights {path} do not match their model card: the SHA-256 differs. Install the program again.");
        return SafeTensors.Parse(bytes, path);
    }

    /// <summary>
    /// Hash of the content. The metadata contains the hash of the weights, the ranges have their own, and the module version identifies the
    /// writer.
    /// </summary>
    private string Key(CatalogEntry entry, Precision precision)
    {
        var metadata = Describe(entry, precision, Card(entry));
        var content = string.Join('\n', metadata.ToProperties().Select(property => $"{property.Key}={property.Value}"));
        var ranges = precision == Precision.Int8 ? Ranges(entry).Sha256 : "";
        var bytes = Encoding.UTF8.GetBytes($"{typeof(ModelWriter).Module.ModuleVersionId}\n{content}{ranges}");
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
    }
}
