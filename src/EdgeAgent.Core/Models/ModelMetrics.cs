using System.Diagnostics.Metrics;

namespace EdgeAgent.Models;

/// <summary>
/// Publishes the accuracy of the installed weights as a metric, so that a fleet's models can be compared without their cards.
/// </summary>
internal sealed class ModelMetrics
{
    public const string MeterName = "EdgeAgent.Models";

    private readonly Measurement<double>[] _accuracies;

    /// <param name="cards">Cards of the variants with trained weights on this device.</param>
    public ModelMetrics(IMeterFactory meters, IEnumerable<ModelCard> cards)
    {
        _accuracies =
        [
            .. from card in cards
               from precision in Precisions.All
               let accuracy = card.AccuracyOf(precision)
               where accuracy is not null
               select new Measurement<double>(
                   accuracy.Srocc,
                   new("edgeagent.model.variant", card.Variant),
                   new KeyValuePair<string, object?>("edgeagent.model.precision", precision.Text())),
        ];
        meters.Create(MeterName).CreateObservableGauge(
            "edgeagent.model.accuracy", () => _accuracies, "1",
            "Rank correlation (SROCC) of predicted with measured quality on the validation split, from the card of the installed weights; "
            + "absent for variants without trained weights and for precisions that were not measured. "
            + "Per `edgeagent.model.variant` and `edgeagent.model.precision`.");
    }
}
