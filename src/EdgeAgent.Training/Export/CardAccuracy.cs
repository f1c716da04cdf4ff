using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Export;

/// <summary>Enters the accuracy of a precision into a model card that is there. A new export begins a new card: measure again.</summary>
internal static class CardAccuracy
{
    private const string Precisions = "precisions";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="models">The card's directory.</param>
    /// <exception cref="UserError">There is no card, or the precision is fp32, which export measures.</exception>
    public static void Record(string models, CatalogEntry entry, Precision precision, EvaluationReport validation)
    {
        if (precision == Precision.Fp32 || ModelCard.Read(models, entry) is null)
            throw new UserError($"--record enters fp16 or int8 of a variant with a card in {models}.", UserError.WrongUse);
        var path = Path.Combine(models, entry.Name + ".json");
        var card = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var precisions = card[Precisions] as JsonObject ?? [];
        card[Precisions] = precisions;
        precisions[precision.Text()] = new JsonObject
        {
            ["srocc"] = validation.Srocc,
            ["plcc"] = validation.Plcc,
            ["mae"] = validation.Mae,
        };
        File.WriteAllText(path, card.ToJsonString(Json) + "\n");
    }
}
