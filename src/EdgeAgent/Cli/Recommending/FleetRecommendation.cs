using EdgeAgent.CommandLine;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;
using EdgeAgent.Selection.Fleet;

namespace EdgeAgent.Cli.Recommending;

/// <summary><c>edgeagent recommend --fleet</c>: which model to use on each hardware tier.</summary>
internal static class FleetRecommendation
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string address, Requirements requirements, SelectionWeights weights, OutputFormat format, CancellationToken cancellation)
    {
        using var store = MetricsStore.At(address);
        var at = TimeProvider.System.GetUtcNow();
        var figures = await FleetFigures.ReadAsync(store, cancellation);
        var tiers = FleetTier.Of(FleetDevice.Of(figures, at), requirements, weights);
        Require(tiers, figures, store);
        if (format == OutputFormat.Json)
            JsonOutput.Write(Console.Out, FleetDocument.Of(tiers, requirements, weights, at));
        else
            FleetTable.Write(Terminal.Output(), tiers, requirements);
        List<string> without = [.. tiers.Where(tier => tier.Recommendation.Pick is null).Select(tier => tier.Tier)];
        return without.Count == 0
            ? 0
            : throw new UserError(
                $"No trained model that was measured meets the requirements on: {string.Join(", ", without)}. "
                + "The list shows why each was excluded. Relax the requirements, or benchmark more models there.");
    }

    private static void Require(IReadOnlyList<FleetTier> tiers, FleetFigures figures, MetricsStore store)
    {
        if (figures.Keys.Count == 0)
        {
            throw new UserError(
                $"{store.Shown} has no benchmark of one frame at a time from the last day. "
                + "Check that the devices run benchmarks (EdgeAgent:Benchmarks:Schedule) and export to this store.");
        }

        if (tiers.Count == 0)
        {
            throw new UserError(
                $"{store.Shown} has benchmarks, but none identifies its device and tier: the store must keep the resource attributes "
                + "service.instance.id and edgeagent.hardware.tier as labels. "
                + "In Prometheus, list them under otlp.promote_resource_attributes.");
        }
    }
}
