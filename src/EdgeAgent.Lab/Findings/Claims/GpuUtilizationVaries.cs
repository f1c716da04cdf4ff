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
            return Finding.NotMeasurable(Claim, series.Points.Count == 0 ? "No GPU was measured." : $"No GPU was measured: the models ran on {series.Points[0].Summary.Provider}.");
        if (utilization.Count < 2)
            return Finding.NotMeasurable(Claim, "At least two variants must be profiled.");
        var (least, most) = (utilization.MinBy(variant => variant.Value), utilization.MaxBy(variant => variant.Value));
        return Finding.Of(
            Claim,
            most.Value - least.Value >= Notable ? Verdict.Holds : Verdict.DoesNotHold,
            Invariant($"Mean utilization while a variant ran lies between {least.Value:0 %} ({Name(least.Key)}) and {most.Value:0 %} ({Name(most.Key)}) over {utilization.Count} variants; ten points count as varying, and each is one mean without an interval."));
    }

    private static string Name(string variant) => ModelCatalog.Find(variant).ShortName.ToUpperInvariant();
}
