using EdgeAgent.Models;
using static System.FormattableString;

namespace EdgeAgent.Lab.Findings.Claims;

/// <summary>"GPU utilization varies", read as: the mean utilization of the GPU differs between variants by ten points or more.</summary>
internal static class GpuUtilizationVaries
{
    public const string Claim = "GPU utilization varies between variants";

    // Smaller differences can come from the sensors' sampling of a steady load.
    private const double Notable = 0.10;

    /// <param name="utilization">Utilization 0–1 by variant; null without a GPU.</param>
    public static Finding Judge(IReadOnlyDictionary<string, double>? utilization, Series series)
    {
        if (utilization is null or { Count: 0 })
        {
            var reason = series.Points.Count == 0 ? "" : $": the models ran on {series.Points[0].Summary.Provider}";
            return Finding.NotMeasurable(Claim, $"No GPU was measured{reason}.");
        }
        if (utilization.Count < 2)
            return Finding.NotMeasurable(Claim, "At least two variants must be profiled.");
        var least = utilization.MinBy(variant => variant.Value);
        var most = utilization.MaxBy(variant => variant.Value);
        return Finding.Of(
            Claim,
            most.Value - least.Value >= Notable ? Verdict.Holds : Verdict.DoesNotHold,
            Invariant($"Over {utilization.Count} variants, the mean utilization while a variant ran ranges from ")
            + Invariant($"{least.Value:0 %} ({Name(least.Key)}) to {most.Value:0 %} ({Name(most.Key)}). ")
            + "A difference of ten points counts as varying. Each value is one mean without an interval.");
    }

    private static string Name(string variant) => ModelCatalog.Find(variant).ShortName.ToUpperInvariant();
}
