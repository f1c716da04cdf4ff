using System.Globalization;
using EdgeAgent.Models;

namespace EdgeAgent.Selection.Fleet;

/// <summary>A model on a device. An empty provider means any provider.</summary>
internal sealed record FleetKey(string Instance, string Tier, string Variant, string Precision, string Provider)
{
    public static FleetKey Of(StoreSample sample) => new(
        sample[FleetMetric.Instance],
        sample[FleetMetric.Tier],
        sample[FleetMetric.Variant],
        sample[FleetMetric.Precision],
        sample[FleetMetric.Provider]);

    /// <summary>The key of figures that do not depend on the provider.</summary>
    public FleetKey Weights => this with { Provider = "" };

    /// <summary>Whether it names a device, a tier, and a model that can be a candidate.</summary>
    public bool IsWhole =>
        Instance.Length > 0 && Tier.Length > 0 && Variant.Length > 0 && Precisions.TryParse(Precision, out _) && Provider.Length > 0;
}

/// <summary>The benchmark figures of a fleet in a metrics store.</summary>
internal sealed class FleetFigures
{
    private readonly Dictionary<FleetMetric, ILookup<FleetKey, StoreSample>> _samples;

    /// <param name="samples">Samples of each metric. Values that are not finite numbers are skipped.</param>
    public FleetFigures(IReadOnlyDictionary<FleetMetric, IReadOnlyList<StoreSample>> samples) => _samples = samples.ToDictionary(
        metric => metric.Key, metric => metric.Value.Where(sample => double.IsFinite(sample.Value)).ToLookup(FleetKey.Of));

    /// <summary>Every model on a device that has at least one of the required metrics.</summary>
    public IReadOnlyList<FleetKey> Keys =>
        [.. FleetMetric.Needed.SelectMany(metric => _samples[metric].Select(samples => samples.Key)).Distinct()];

    /// <summary>Reads all figures, with one query per metric.</summary>
    /// <exception cref="UserError">The store cannot be reached, refuses the query, or is not a metrics store.</exception>
    public static async Task<FleetFigures> ReadAsync(MetricsStore store, CancellationToken cancellation)
    {
        var samples = new Dictionary<FleetMetric, IReadOnlyList<StoreSample>>();
        foreach (var metric in FleetMetric.All)
            samples[metric] = await store.QueryAsync(metric.Expression, cancellation);
        return new(samples);
    }

    /// <summary>A cost or a size; null if it is missing or not positive.</summary>
    public double? Positive(FleetMetric metric, FleetKey key) =>
        _samples[metric][key].Select(sample => (double?)sample.Value).FirstOrDefault(value => value > 0);

    /// <summary>Rank correlation of the weights, −1 to 1; null if a device has none for the model.</summary>
    public double? Accuracy(FleetKey key) =>
        _samples[FleetMetric.Accuracy][key.Weights].Select(sample => (double?)sample.Value).FirstOrDefault();

    /// <summary>Seconds by quantile, lowest first.</summary>
    public IReadOnlyList<Tail> Latencies(FleetKey key) =>
    [
        .. from sample in _samples[FleetMetric.Latency][key]
           where double.TryParse(sample[FleetMetric.Quantile], NumberStyles.Float, CultureInfo.InvariantCulture, out var quantile)
               && quantile is > 0 and <= 1
               && sample.Value > 0
           let tail = new Tail(double.Parse(sample[FleetMetric.Quantile], CultureInfo.InvariantCulture), sample.Value)
           orderby tail.Quantile
           select tail,
    ];

    /// <summary>Power use of the model by sensor scope; energy and idle power must both be present.</summary>
    public IEnumerable<Power> Powers(FleetKey key) =>
        from energy in _samples[FleetMetric.Energy][key]
        join idle in _samples[FleetMetric.IdlePower][key] on energy[FleetMetric.Scope] equals idle[FleetMetric.Scope]
        orderby energy[FleetMetric.Scope]
        select new Power(energy[FleetMetric.Scope], idle.Value, energy.Value);
}
