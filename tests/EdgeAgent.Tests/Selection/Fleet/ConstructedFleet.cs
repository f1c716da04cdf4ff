using System.Globalization;
using EdgeAgent.Selection.Fleet;

namespace EdgeAgent.Tests.Selection.Fleet;

/// <summary>Answers of a store about devices with <em>constructed</em> figures.</summary>
internal sealed class ConstructedFleet
{
    private readonly Dictionary<FleetMetric, List<StoreSample>> _samples =
        FleetMetric.All.ToDictionary(metric => metric, _ => new List<StoreSample>());

    public FleetFigures Figures => new(_samples.ToDictionary(metric => metric.Key, metric => (IReadOnlyList<StoreSample>)metric.Value));

    /// <summary>A completely measured model on a device.</summary>
    /// <param name="latency">Median in seconds; p90 is 1.5 times the median.</param>
    /// <param name="accuracy">Accuracy; null without trained weights.</param>
    public ConstructedFleet With(
        string instance, string tier, string variant = "efficientnet_b0", double latency = 0.1, double memory = 100e6,
        double? accuracy = 0.7, string? scope = null)
    {
        Add(FleetMetric.Latency, instance, tier, variant, latency, (FleetMetric.Quantile, "0.5"));
        Add(FleetMetric.Latency, instance, tier, variant, latency * 1.5, (FleetMetric.Quantile, "0.9"));
        Add(FleetMetric.Throughput, instance, tier, variant, 1 / latency);
        Add(FleetMetric.Memory, instance, tier, variant, memory);
        Add(FleetMetric.Size, instance, tier, variant, 16e6);
        if (accuracy is { } known)
            _samples[FleetMetric.Accuracy].Add(new(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [FleetMetric.Instance] = instance,
                [FleetMetric.Tier] = tier,
                [FleetMetric.Variant] = variant,
                [FleetMetric.Precision] = "fp32",
            }, known));
        if (scope is null)
            return this;
        Add(FleetMetric.Energy, instance, tier, variant, 0.5, (FleetMetric.Scope, scope));
        Add(FleetMetric.IdlePower, instance, tier, variant, 2, (FleetMetric.Scope, scope));
        return this;
    }

    /// <summary>One figure of a model on a device.</summary>
    public ConstructedFleet Add(
        FleetMetric metric, string instance, string tier, string variant, double value, params (string Name, string Value)[] more)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FleetMetric.Instance] = instance,
            [FleetMetric.Tier] = tier,
            [FleetMetric.Variant] = variant,
            [FleetMetric.Precision] = "fp32",
            [FleetMetric.Provider] = "cpu",
        };
        foreach (var (name, text) in more)
            labels.Add(name, text.ToString(CultureInfo.InvariantCulture));
        _samples[metric].Add(new(labels, value));
        return this;
    }
}
