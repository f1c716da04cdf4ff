using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Models;

/// <summary>Accuracy of trained weights on clips that were not used for training.</summary>
/// <param name="Srocc">Spearman's rank correlation of predicted and measured quality, −1 to 1.</param>
/// <param name="Plcc">Pearson's linear correlation, −1 to 1.</param>
/// <param name="Mae">Mean absolute error in points of quality.</param>
/// <param name="SroccInterval">Confidence interval of <paramref name="Srocc"/> over other photographs; null if it was not computed.</param>
internal sealed record ModelAccuracy(double Srocc, double? Plcc, double? Mae, AccuracyInterval? SroccInterval = null);

/// <summary>Bounds at 95 %.</summary>
internal sealed record AccuracyInterval(double Low, double High);

/// <summary>Description of shipped weights: a JSON file next to them, named after the variant.</summary>
/// <param name="Variant">Name of the architecture.</param>
/// <param name="Weights">File name of the safetensors file in the same directory.</param>
/// <param name="Sha256">SHA-256 of that file, hexadecimal.</param>
/// <param name="FrontEnd">Front end that the weights were trained with.</param>
/// <param name="TrainingData">Description of the training data.</param>
/// <param name="License">License of the weights, as an SPDX identifier.</param>
/// <param name="Accuracy">Accuracy on the validation split.</param>
/// <param name="GridCells">Rows and columns of the fragment grid used in training; null for the variant's own.</param>
/// <param name="Patch">Patch size of that grid in pixels; null for the variant's own.</param>
/// <param name="Precisions">Measured accuracy on the same split in precisions other than fp32, by the precision's name.</param>
/// <param name="Coding">Fit that combines the model's quality with a stream's quantizer; null if there is none.</param>
internal sealed record ModelCard(
    string Variant,
    string Weights,
    string Sha256,
    string FrontEnd,
    string TrainingData,
    string License,
    ModelAccuracy Accuracy,
    int? GridCells = null,
    int? Patch = null,
    IReadOnlyDictionary<string, ModelAccuracy>? Precisions = null,
    CodingFit? Coding = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SoundJson.Require } },
    };

    /// <summary>Accuracy of these weights in a precision; null if it was not measured.</summary>
    public ModelAccuracy? AccuracyOf(Precision precision) =>
        precision == Precision.Fp32 ? Accuracy : Precisions?.GetValueOrDefault(precision.Text());

    /// <summary>Reads the card of a model; null if no trained weights ship for it.</summary>
    /// <exception cref="UserError">The card cannot be read, or its weights do not fit the model.</exception>
    public static ModelCard? Read(string directory, CatalogEntry entry)
    {
        var path = Path.Combine(directory, entry.Name + ".json");
        if (!File.Exists(path))
            return null;
        try
        {
            var content = Renamed(JsonNode.Parse(File.ReadAllBytes(path)));
            var card = content.Deserialize<ModelCard>(Json) ?? throw new JsonException("it is null");
            return card.Fault(entry) is { } fault
                ? throw new UserError($"The model card {path} cannot be used: {OneLine.Of(fault)} Install the program again.")
                : card;
        }
        // A key that is not UTF-8, or occurs twice, is found only when keys are compared.
        catch (Exception error) when (
            error is JsonException or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The model card {path} cannot be read: {OneLine.Of(error.Message)}", cause: error);
        }
    }

    // Cards written before version 1.0 spell the license differently.
    private static JsonNode? Renamed(JsonNode? card)
    {
        if (card is JsonObject properties && properties.Remove("licence", out var license) && !properties.ContainsKey("license"))
            properties["license"] = license;
        return card;
    }

    // Weights trained on another grid would run but score wrongly.
    private string? Fault(CatalogEntry entry)
    {
        var own = entry.Architecture.Sampling;
        var stated = new FragmentGrid(GridCells ?? own.Cells, Patch ?? own.Patch);
        if (Variant != entry.Name)
            return $"it belongs to {Variant}.";
        if (Coding is { IsWhole: false })
            return "its coding fit is invalid.";
        return stated == own ? null : $"its weights were trained on fragments of {stated}, but {entry.Name} samples {own}.";
    }
}
