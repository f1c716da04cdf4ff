using System.Text.Json;

namespace EdgeAgent.Models;

/// <summary>How well trained weights do on clips they were not trained on.</summary>
/// <param name="Srocc">Spearman's rank correlation of predicted and measured quality, −1 to 1.</param>
/// <param name="Plcc">Pearson's linear correlation, −1 to 1.</param>
/// <param name="Mae">Mean absolute error in points of quality.</param>
internal sealed record ModelAccuracy(double Srocc, double? Plcc, double? Mae);

/// <summary>What is known about shipped weights: a JSON file beside them, named as the variant.</summary>
/// <param name="Variant">The architecture's name.</param>
/// <param name="Weights">File name of the safetensors, in the same directory.</param>
/// <param name="Sha256">SHA-256 of that file, hexadecimal.</param>
/// <param name="FrontEnd">The front end they were trained with.</param>
/// <param name="TrainingData">What they were trained on, in words.</param>
/// <param name="Licence">Their licence, as an SPDX identifier.</param>
/// <param name="Accuracy">On the validation split.</param>
internal sealed record ModelCard(string Variant, string Weights, string Sha256, string FrontEnd, string TrainingData, string Licence, ModelAccuracy Accuracy)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The card of a variant, or null where no trained weights ship.</summary>
    /// <exception cref="UserError">The card cannot be read.</exception>
    public static ModelCard? Read(string directory, string variant)
    {
        var path = Path.Combine(directory, variant + ".json");
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The model card {path} cannot be read: {error.Message}", cause: error);
        }
    }
}
