using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Files;
using EdgeAgent.Models.Onnx;
using EdgeAgent.Models.Quantisation;
using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>Writes the catalogue's models as ONNX files and keeps them.</summary>
/// <param name="modelsDirectory">Trained weights and their cards.</param>
/// <param name="cacheDirectory">Where written models are kept; created when needed.</param>
internal sealed class ModelStore(string modelsDirectory, string cacheDirectory)
{
    private const string Extension = ".onnx";

    public string ModelsDirectory { get; } = modelsDirectory;

    public string CacheDirectory { get; } = cacheDirectory;

    /// <summary>What is known about a model's trained weights; null when it has none.</summary>
    /// <exception cref="UserError">Its card cannot be read, or is of other weights than it can take.</exception>
    public ModelCard? Card(CatalogEntry entry) => ModelCard.Read(ModelsDirectory, entry);

    /// <summary>The ONNX file of a model, with trained weights where they ship, else seeded ones. Written once for each content.</summary>
    /// <exception cref="UserError">The weights or the ranges of int8 are damaged or missing, or the cache cannot be written.</exception>
    public string Materialise(CatalogEntry entry, Precision precision)
    {
        var path = PathOf(entry, precision);
        if (!File.Exists(path))
        {
            Save(Write(entry, precision), path);
            DropOutdated(Family(entry, precision), path);
        }
        return path;
    }

    /// <summary>Where <see cref="Materialise"/> puts a model. The file's name is the model's content: other weights or another writer, another name.</summary>
    public string PathOf(CatalogEntry entry, Precision precision) =>
        Path.Combine(CacheDirectory, Family(entry, precision) + Key(entry, precision) + Extension);

    /// <summary>The ONNX file that a person means: a path, or a model of the catalogue.</summary>
    /// <param name="model">Ends in <c>.onnx</c> or has a slash: a path. Else a name of the catalogue.</param>
    /// <exception cref="UserError">As <see cref="Materialise"/>, or the name is unknown. Whether a path exists is not looked at.</exception>
    public string Resolve(string model, Precision precision = Precision.Fp32) =>
        model.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || model.Contains('/', StringComparison.Ordinal)
            ? model
            : Materialise(ModelCatalog.Find(model), precision);

    /// <summary>Writes a model to a file of the caller's choice.</summary>
    /// <exception cref="UserError">As <see cref="Materialise"/>.</exception>
    public void Export(CatalogEntry entry, Precision precision, string path) => Save(Write(entry, precision), path);

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

    private (CalibratedRanges Ranges, string Sha256) Ranges(CatalogEntry entry) => CalibratedRanges.Read(ModelsDirectory, entry.Name, Card(entry)?.Sha256 ?? "");

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

    private static void Save(ModelProto model, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(path, model.WriteTo);
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"The model cannot be written to {path}: {Disk.Reason(error)}", cause: error);
        }
    }

    // Who has an older file open keeps it until closed.
    private void DropOutdated(string family, string current)
    {
        foreach (var file in Directory.EnumerateFiles(CacheDirectory, family + "*" + Extension))
        {
            if (file != current)
                File.Delete(file);
        }
    }
}
