using System.Globalization;
using EdgeAgent.Architecture;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Cataloging;

/// <summary>One row of <c>edgeagent models list</c>.</summary>
/// <param name="Parameters">Including the head of this program: quality and six artifacts.</param>
/// <param name="GigaMacs">10⁹ multiply–accumulates per input.</param>
/// <param name="Resolution">Height and width of the input in pixels.</param>
/// <param name="Sampling">Cells × pixels of the fragment grid.</param>
/// <param name="Accuracy">On the validation split, in fp32; absent if untrained.</param>
/// <param name="Precisions">The accuracy in other precisions, where measured.</param>
internal sealed record ModelListing(
    string Name, string ShortName, long Parameters, double GigaMacs, int Resolution, string Sampling, bool Trained, ModelAccuracy? Accuracy,
    IReadOnlyDictionary<string, ModelAccuracy>? Precisions = null)
{
    private static readonly int Outputs = 1 + ModelContract.Artifacts.Count;

    public static IReadOnlyList<ModelListing> Of(ModelStore store) => [.. ModelCatalog.All.Select(entry => Of(entry, store.Card(entry)))];

    public static Table Table(IEnumerable<ModelListing> models) => new(
        [
            new("model", ColumnKind.Text), new("parameters"), new("GMAC"), new("input"), new("sampling", ColumnKind.Text),
            new("weights", ColumnKind.Text), new("SROCC"), new("fp16"), new("int8"),
        ],
        [.. models.Select(Row)],
        "seeded: random weights, for benchmarks only");

    private static ModelListing Of(CatalogEntry entry, ModelCard? card)
    {
        var network = entry.Architecture;
        var cost = NetworkCost.Of(network, Outputs);
        return new(
            entry.Name, entry.ShortName, cost.Parameters, Math.Round(cost.Macs / 1e9, 3), network.Resolution, $"{network.Sampling}",
            card is not null, card?.Accuracy, card?.Precisions);
    }

    private static string[] Row(ModelListing model) =>
    [
        model.Name,
        (model.Parameters / 1e6).ToString("0.00 M", CultureInfo.InvariantCulture),
        model.GigaMacs.ToString("0.000", CultureInfo.InvariantCulture),
        $"{model.Resolution}x{model.Resolution}",
        model.Sampling,
        model.Trained ? "trained" : "seeded",
        Srocc(model.Accuracy),
        Srocc(model.Precisions?.GetValueOrDefault("fp16")),
        Srocc(model.Precisions?.GetValueOrDefault("int8")),
    ];

    private static string Srocc(ModelAccuracy? accuracy) => accuracy?.Srocc.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
