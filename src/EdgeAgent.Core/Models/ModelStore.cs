using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Models.Onnx;
using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Models;

/// <summary>Writes the catalogue's models as ONNX files and keeps them.</summary>
/// <param name="modelsDirectory">Trained weights and their cards.</param>
/// <param name="cacheDirectory">Where written models are kept, and ranges of int8 that were calibrated on this device; created when needed.</param>
/// <param name="mostCacheBytes">See <see cref="ModelCache"/>.</param>
/// <param name="tell">Gets a line about a written model that was damaged, or removed for want of room; null: nobody does.</param>
internal sealed class ModelStore(string modelsDirectory, string cacheDirectory, long mostCacheBytes = ModelStore.DefaultCacheBytes, Action<string>? tell = null)
{
    public const string Extension = ".onnx";

    /// <summary>Room for every model of the catalogue in every precision.</summary>
    public const long DefaultCacheBytes = 2L * 1024 * 1024 * 1024;

    private readonly Action<string> _tell = tell ?? (_ => { });
    private readonly ModelCache _cache = new(cacheDirectory, mostCacheBytes, tell ?? (_ => { }));

    public string ModelsDirectory { get; } = modelsDirectory;

    public string CacheDirectory { get; } = cacheDirectory;

    public long MostCacheBytes { get; } = mostCacheBytes;

    /// <summary>What is known about a model's trained weights; null when it has none.</summary>
    /// <exception cref="UserError">Its card cannot be read, or is of other weights than it can take.</exception>
    public ModelCard? Card(CatalogEntry entry) => ModelCard.Read(ModelsDirectory, entry);

    /// <summary>The ONNX file of a model, with trained weights where they ship, else seeded ones. Written once for each content, and again where it is damaged: see <see cref="ModelCache"/>.</summary>
    /// <exception cref="UserError">The weights or the ranges of int8 are damaged or missing, or the cache cannot be written.</exception>
    public string Materialise(CatalogEntry entry, Precision precision)
    {
        var path = PathOf(entry, precision);
        _cache.Provide(path, Family(entry, precision), () => Write(entry, precision));
        return path;
    }

    /// <summary>Where <see cref="Materialise"/> puts a model. The file's name is the model's content: other weights or another writer, another name.</summary>
    public string PathOf(CatalogEntry entry, Precision precision) =>
        Path.Combine(CacheDirectory, Family(entry, precision) + Key(entry, precision) + Extension);

    /// <summary>The ONNX file that a person means: a path, or a model of the catalogue.</summary>
    /// <param name="model">Ends in <c>.onnx</c> or has a slash: a path. Else a name of the catalogue.</param>
    /// <exception cref="UserError">As <see cref="Materialise"/>, or the name is unknown. Whether a path exists is not looked at.</exception>
    public string Resolve(string model, Precision precision = Precision.Fp32) =>
        OwnModel.IsPath(model)
            ? model
            : Materialise(ModelCatalog.Find(model), precision);

    /// <summary>Writes a model to a file of the caller's choice.</summary>
    /// <exception cref="UserError">As <see cref="Materialise"/>.</exception>
    public void Export(CatalogEntry entry, Precision precision, string path) => ModelCache.Save(Write(entry, precision), path);

    /// <summary>The model in fp32, as calibration observes it and every other precision is made of it.</summary>
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
        card?.Licence ?? "",
        card?.Sha256 ?? "",
        card?.Coding);

    private ModelProto Write(CatalogEntry entry, Precision precision)
    {
        var model = Original(entry, Describe(entry, precision, Card(entry)));
        model.Graph = precision switch
        {
            Precision.Fp16 => HalfWeights.Apply(model.Graph),
            Precision.Int8 => Quantiser.Apply(model.Graph, Ranges(entry).Ranges),
            _ => model.Graph,
        };
        return model;
    }

    private ModelProto Original(CatalogEntry entry, ModelMetadata metadata)
    {
        IWeights weights = Card(entry) is { } card ? TrainedWeights(card) : new SeededWeights(entry.Name);
        return ModelWriter.Scorer(entry.Architecture, weights, FrontEnd.Find(metadata.FrontEnd), metadata);
    }

    private (CalibratedRanges Ranges, string Sha256) Ranges(CatalogEntry entry) => CalibratedRanges.Read([CacheDirectory, ModelsDirectory], entry.Name, Card(entry)?.Sha256 ?? "", _tell);

    private SafeTensors TrainedWeights(ModelCard card)
    {
        var path = Path.Combine(ModelsDirectory, card.Weights);
        if (!File.Exists(path))
            throw new UserError($"The weights {path} are missing, though their card is there. Install the program again.");
        var bytes = File.ReadAllBytes(path);
        if (!Convert.ToHexString(SHA256.HashData(bytes)).Equals(card.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new UserError($"The weights {path} are not those of their card: the SHA-256 differs. Install the program again.");
        return SafeTensors.Parse(bytes, path);
    }

    /// <summary>The metadata names the weights by their hash, the ranges have one, and the module version names the writer: together they are the content.</summary>
    private string Key(CatalogEntry entry, Precision precision)
    {
        var metadata = Describe(entry, precision, Card(entry));
        var content = string.Join('\n', metadata.ToProperties().Select(property => $"{property.Key}={property.Value}"));
        var ranges = precision == Precision.Int8 ? Ranges(entry).Sha256 : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(ModelWriter).Module.ModuleVersionId}\n{content}{ranges}")))[..16];
    }
}
