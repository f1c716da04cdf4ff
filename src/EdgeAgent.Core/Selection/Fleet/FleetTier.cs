using EdgeAgent.Models;

namespace EdgeAgent.Selection.Fleet;

/// <summary>The model that the devices of one hardware tier should run, and why the others are not used.</summary>
/// <param name="Devices">Number of devices.</param>
/// <param name="Candidates">In catalog order, then by precision and provider; empty if no device reported all required metrics.</param>
/// <param name="Recommendation">Based on the candidates' medians.</param>
/// <param name="Gaps">Metrics that devices did not report.</param>
internal sealed record FleetTier(
    string Tier, int Devices, IReadOnlyList<TierCandidate> Candidates, Recommendation Recommendation, IReadOnlyList<Gap> Gaps)
{
    /// <summary>The tiers, sorted by name.</summary>
    public static IReadOnlyList<FleetTier> Of(IEnumerable<FleetDevice> devices, Requirements requirements, SelectionWeights weights) =>
    [
        .. devices.GroupBy(device => device.Tier, StringComparer.Ordinal)
            .OrderBy(tier => tier.Key, StringComparer.Ordinal)
            .Select(tier => Of(tier.Key, [.. tier], requirements, weights)),
    ];

    /// <summary>The candidate that a recommendation refers to.</summary>
    public TierCandidate Find(Candidate typical) => Candidates.First(candidate => ReferenceEquals(candidate.Typical, typical));

    private static FleetTier Of(string name, List<FleetDevice> devices, Requirements requirements, SelectionWeights weights)
    {
        List<Candidate> measured = [.. devices.SelectMany(device => device.Candidates)];
        var scope = CommonScope(measured);
        List<TierCandidate> candidates =
        [
            .. measured.GroupBy(candidate => (candidate.Variant, candidate.Precision, candidate.Provider))
                .OrderBy(model => CatalogOrder(model.Key.Variant))
                .ThenBy(model => model.Key.Precision)
                .ThenBy(model => model.Key.Provider, StringComparer.Ordinal)
                .Select(model => TierCandidate.Of([.. model], scope)),
        ];
        var gaps = devices.SelectMany(device => device.Lacks)
            .GroupBy(metric => metric, StringComparer.Ordinal)
            .Select(metric => new Gap(metric.Key, metric.Count()));
        var recommendation = Recommendation.Of([.. candidates.Select(candidate => candidate.Typical)], requirements, weights);
        return new(name, devices.Count, candidates, recommendation, [.. gaps]);
    }

    private static string? CommonScope(IEnumerable<Candidate> measured) =>
        measured.Select(candidate => candidate.Power?.Scope).OfType<string>().GroupBy(scope => scope, StringComparer.Ordinal)
            .OrderByDescending(scope => scope.Count()).ThenBy(scope => scope.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    private static int CatalogOrder(string variant) => ModelCatalog.All.TakeWhile(entry => entry.Name != variant).Count();
}

/// <summary>A metric that devices of a tier did not report for at least one of their models.</summary>
internal sealed record Gap(string Metric, int Devices);
