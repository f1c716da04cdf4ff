using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Writes measurements into an existing model card. An export replaces the card, so the other precisions must be measured again after it.
/// </summary>
internal static class CardAccuracy
{
    private const string Precisions = "precisions";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="models">The card's directory.</param>
    /// <exception cref="UserError">There is no card.</exception>
    public static void Record(string models, CatalogEntry entry, Precision precision, Measurements measured)
    {
        Change(models, entry, card =>
        {
            if (precision == Precision.Fp32)
                EnterAll(card, measured, Path.Combine(models, entry.Name + ".md"));
            else
                Enter(card, precision, measured.Validation);
        });
    }

    /// <summary>Writes the measurements of scenes that neither training nor the fit used.</summary>
    /// <exception cref="UserError">There is no card.</exception>
    public static void RecordScenes(string models, CatalogEntry entry, IEnumerable<SceneAgreement> scenes) => Change(models, entry, card =>
    {
        card["scenes"] = JsonSerializer.SerializeToNode(scenes.Select(SceneAgreement.Rounded), JsonStyle.Indented);
        WriteText(card, Path.Combine(models, entry.Name + ".md"));
    });

    private static void Change(string models, CatalogEntry entry, Action<JsonObject> change)
    {
        if (ModelCard.Read(models, entry) is null)
            throw new UserError($"There is no card of {entry.Name} in {models} to update.", UserError.WrongUse);
        var path = Path.Combine(models, entry.Name + ".json");
        var card = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(card);
        File.WriteAllText(path, card.ToJsonString(Json) + "\n");
    }

    /// <summary>
    /// Writes how the model's score is combined with a stream's quantizer. Earlier measurements do not include this combination and must be
    /// repeated.
    /// </summary>
    /// <exception cref="UserError">There is no card.</exception>
    public static void EnterCoding(string models, CatalogEntry entry, CodingFit fit)
    {
        var rounded = new CodingFit(fit.Curves.ToDictionary(curve => curve.Key, curve => Rounded(curve.Value)), Rounded(fit.Weights));
        Change(models, entry, card => card["coding"] = JsonSerializer.SerializeToNode(rounded, JsonStyle.Indented));
    }

    private static IReadOnlyList<double> Rounded(IEnumerable<double> values) => [.. values.Select(value => Math.Round(value, 5))];

    private static void EnterAll(JsonObject card, Measurements measured, string text)
    {
        card["accuracy"] = JsonSerializer.SerializeToNode(measured.Validation, JsonStyle.Indented);
        card["test"] = JsonSerializer.SerializeToNode(measured.Test, JsonStyle.Indented);
        card["ladders"] = JsonSerializer.SerializeToNode(measured.Ladders, JsonStyle.Indented);
        WriteText(card, text);
    }

    private static void WriteText(JsonObject card, string path) =>
        File.WriteAllText(path, ModelCardText.Of(card.Deserialize<TrainedModelCard>(JsonStyle.Indented)!));

    private static void Enter(JsonObject card, Precision precision, EvaluationReport validation)
    {
        var precisions = card[Precisions] as JsonObject ?? [];
        card[Precisions] = precisions;
        precisions[precision.Text()] = new JsonObject
        {
            ["srocc"] = validation.Srocc,
            ["plcc"] = validation.Plcc,
            ["mae"] = validation.Mae,
        };
    }
}
