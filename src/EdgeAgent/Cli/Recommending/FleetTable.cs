using System.Globalization;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;
using EdgeAgent.Selection.Fleet;
using Spectre.Console;

namespace EdgeAgent.Cli.Recommending;

/// <summary>Shows a fleet's recommendation, one table per tier.</summary>
internal static class FleetTable
{
    private const string Legend =
        "Figures are medians over the devices of a tier; parentheses show the range of the middle four fifths of the devices. "
        + "Equal rank: these ranges overlap. *: on the Pareto front. A device counts for one day after its last report.";

    public static void Write(IAnsiConsole console, IReadOnlyList<FleetTier> tiers, Requirements requirements)
    {
        foreach (var tier in tiers)
            Write(console, tier, requirements);
        console.MarkupLineInterpolated($"[grey]{Legend}[/]");
    }

    private static void Write(IAnsiConsole console, FleetTier tier, Requirements requirements)
    {
        List<RecommendRow> rows = [.. RecommendRow.Of(tier.Recommendation)];
        console.MarkupLineInterpolated($"[bold]{tier.Tier}[/], {Devices(tier.Devices)}");
        if (rows.Count > 0)
            TerminalTable.Write(console, RecommendTable.Of(rows, "p50 (spread)"));
        foreach (var row in rows)
            console.WriteLine($"{RecommendTable.Name(row.Candidate)}: {row.Verdict}. {Kept(tier.Find(row.Candidate), requirements)}");
        foreach (var gap in tier.Gaps)
            console.WriteLine($"{Devices(gap.Devices)} of the tier did not report {gap.Metric} for a model: it was left out there.");
        if (tier.Recommendation.Terms.Count > 0)
            console.MarkupLineInterpolated($"[grey]Score of {RecommendTable.Words(tier.Recommendation.Terms)}.[/]");
        console.WriteLine();
    }

    private static string Kept(TierCandidate candidate, Requirements requirements) => requirements == new Requirements()
        ? $"Measured on {Devices(candidate.Devices.Count)}."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Meets the requirements on {candidate.Keeping(requirements)} of {Devices(candidate.Devices.Count)}.");

    private static string Devices(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "device" : "devices")}");
}
