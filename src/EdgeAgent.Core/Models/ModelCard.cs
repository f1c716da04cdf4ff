using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Models;

/// <summary>How well trained weights do on clips they were not trained on.</summary>
/// <param name="Srocc">Spearman's rank correlation of predicted and measured quality, −1 to 1.</param>
/// <param name="Plcc">Pearson's linear correlation, −1 to 1.</param>
/// <param name="Mae">Mean absolute error in points of quality.</param>
/// <param name="SroccInterval">Of <paramref name="Srocc"/>, over other photographs; null where nobody computed it.</param>
internal sealed record ModelAccuracy(double Srocc, double? Plcc, double? Mae, AccuracyInterval? SroccInterval = null);

/// <summary>Bounds at 95 %.</summary>
internal sealed record AccuracyInterval(double Low, double High);

/// <summary>What is known about shipped weights: a JSON file beside them, named as the variant.</summary>
/// <param name="Variant">The architecture's name.</param>
/// <param name="Weights">File name of the safetensors, in the same directory.</param>
/// <param name="Sha256">SHA-256 of that file, hexadecimal.</param>
/// <param name="FrontEnd">The front end they were trained with.</param>
/// <param name="TrainingData">What they were trained on, in words.</param>
/// <param name="Licence">Their licence, as an SPDX identifier.</param>
/// <param name="Accuracy">On the validation split.</param>
/// <param name="GridCells">Rows and columns of the fragment grid they were trained with; null: the variant's.</param>
/// <param name="Patch">Pixels of that grid's patches; null: the variant's.</param>
/// <param name="Precisions">Accuracy on the same split in other precisions than fp32, by their names: those that were measured.</param>
/// <param name="Coding">How the model's word and that of a stream's quantiser come together; null where nobody fitted it.</param>
internal sealed record ModelCard(
    string Variant, string Weights, string Sha256, string FrontEnd, string TrainingData, string Licence, ModelAccuracy Accuracy, int? GridCells = null, int? Patch = null,
    IReadOnlyDictionary<string, ModelAccuracy>? Precisions = null, CodingFit? Coding = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SoundJson.Require } },
    };

    /// <summary>The accuracy of these weights in a precision; null where nobody measured it.</summary>
    public ModelAccuracy? AccuracyOf(Precision precision) => precision == Precision.Fp32 ? Accuracy : Precisions?.GetValueOrDefault(precision.Text());

    /// <summary>The card of a model, or null where no trained weights ship.</summary>
    /// <exception cref="UserError">The card cannot be read, or is of other weights than the model can take.</exception>
    public static ModelCard? Read(string directory, CatalogEntry entry)
    {
        var path = Path.Combine(directory, entry.Name + ".json");
        if (!File.Exists(path))
            return null;
        try
        {
            var card = JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is null");
            return card.Fault(entry) is { } fault ? throw new UserError($"The model card {path} is of no use: {OneLine.Of(fault)} Install the program again.") : card;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The model card {path} cannot be read: {OneLine.Of(error.Message)}", cause: error);
        }
    }

    // Weights that were trained on another grid would run, and score wrongly.
    private string? Fault(CatalogEntry entry)
    {
        var own = entry.Architecture.Sampling;
        var stated = new FragmentGrid(GridCells ?? own.Cells, Patch ?? own.Patch);
        if (Variant != entry.Name)
            return $"it is that of {Variant}.";
        if (Coding is { IsWhole: false })
            return "what it says of coding is not whole.";
        return stated == own ? null : $"its weights were trained on fragments of {stated}, and {entry.Name} samples {own}.";
    }
}
