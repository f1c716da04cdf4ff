using EdgeAgent.Models;

namespace EdgeAgent.Selection.Fleet;

/// <summary>One device of a fleet, as reported by its metrics.</summary>
/// <param name="Instance">Its <c>service.instance.id</c>.</param>
/// <param name="Candidates">The models with all required metrics.</param>
/// <param name="Lacks">Names of metrics that are missing for other models of the device.</param>
internal sealed record FleetDevice(string Instance, string Tier, IReadOnlyList<Candidate> Candidates, IReadOnlyList<string> Lacks)
{
    /// <param name="at">When the figures were read.</param>
    public static IReadOnlyList<FleetDevice> Of(FleetFigures figures, DateTimeOffset at) =>
    [
        .. figures.Keys.Where(key => key.IsWhole).GroupBy(key => (key.Instance, key.Tier))
            .Select(device => new FleetDevice(
                device.Key.Instance, device.Key.Tier,
                [.. device.Select(key => Candidate(key, figures, at)).OfType<Candidate>()],
                [.. device.SelectMany(key => Missing(key, figures)).Distinct(StringComparer.Ordinal)])),
    ];

    private static IEnumerable<string> Missing(FleetKey key, FleetFigures figures)
    {
        if (figures.Latencies(key) is not [{ Quantile: <= 0.5 }, ..])
            yield return FleetMetric.Latency.Name;
        foreach (var metric in FleetMetric.Needed.Where(metric => metric != FleetMetric.Latency && figures.Positive(metric, key) is null))
            yield return metric.Name;
    }

    private static Candidate? Candidate(FleetKey key, FleetFigures figures, DateTimeOffset at)
    {
        if (Missing(key, figures).Any() || !Precisions.TryParse(key.Precision, out var precision))
            return null;
        var latencies = figures.Latencies(key);
        return new(
            key.Variant, precision, key.Provider, at, Quick: false, [],
            Interval.Exactly(latencies.Last(latency => latency.Quantile <= 0.5).Seconds),
            latencies[^1],
            figures.Positive(FleetMetric.Throughput, key)!.Value,
            (long)figures.Positive(FleetMetric.Memory, key)!.Value,
            (long)figures.Positive(FleetMetric.Size, key)!.Value,
            figures.Powers(key).FirstOrDefault(),
            figures.Accuracy(key));
    }
}
