using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Findings;

/// <summary>Measured cases that differ in the variant alone, one frame at a time: only those can be compared.</summary>
/// <param name="Points">From the smallest variant to the largest.</param>
/// <param name="Missing">Why a variant of the benchmark has no point, a phrase each.</param>
internal sealed record Series(IReadOnlyList<Point> Points, IReadOnlyList<string> Missing)
{
    /// <summary>What the points have in common, and what speaks against them, in words.</summary>
    public string Basis => string.Join("; ", [Setting, .. Missing, .. Reservations]);

    private string Setting
    {
        get
        {
            if (Points.Count == 0)
                return "nothing was measured";
            var (like, provider) = (Points[0].Summary.Case, Points[0].Summary.Provider);
            return $"{like.Scenario}, {like.Precision.Text()}, {provider}, {(like.Threads == 0 ? "all" : like.Threads)} threads, {Points.Count} variants";
        }
    }

    private IEnumerable<string> Reservations =>
        from mark in Enum.GetValues<Mark>()
        let marked = Points.Where(point => point.Summary.Marks.Contains(mark)).Select(point => point.Name).ToList()
        where marked.Count > 0
        select $"{Words(mark)}: {string.Join(", ", marked)}";

    /// <summary>Of all settings that were measured, that with the most variants; among such the plainest precision, then the fastest.</summary>
    public static Series Of(ArchitectureReport architecture, IEnumerable<CaseSummary> cases)
    {
        List<Point> points =
        [
            .. cases.Where(summary => summary.Case.Scenario == Scenario.SingleStream)
                .Join(architecture.Variants, summary => summary.Case.Variant, variant => variant.Variant, (summary, variant) => new Point(variant, summary), StringComparer.Ordinal)
                .OrderBy(point => point.Architecture.Macs),
        ];
        var best = points.Where(point => point.Summary.Measured)
            .GroupBy(point => (point.Summary.Case.Precision, point.Summary.Provider, point.Summary.Case.Threads, point.Summary.Case.Spinning))
            .OrderByDescending(setting => setting.Count())
            .ThenBy(setting => setting.Key.Precision)
            .ThenBy(setting => setting.Sum(point => point.Summary.MedianSeconds))
            .FirstOrDefault()?.ToList() ?? [];
        var missing = points.ExceptBy(best.Select(point => point.Name), point => point.Name, StringComparer.Ordinal).DistinctBy(point => point.Name, StringComparer.Ordinal);
        return new(best, [.. missing.Select(point => $"{point.Name} {Words(point.Summary.Outcome)}")]);
    }

    public Point? Find(string variant) => Points.FirstOrDefault(point => point.Architecture.Variant == variant);

    private static string Words<T>(T value)
        where T : struct, Enum => BenchmarkJson.Word(value).Replace('_', ' ');
}

/// <summary>A variant as it is built and as it was measured.</summary>
internal sealed record Point(VariantArchitecture Architecture, CaseSummary Summary)
{
    /// <summary>Such as <c>B0</c>.</summary>
    public string Name => ModelCatalog.Find(Architecture.Variant).ShortName.ToUpperInvariant();

    /// <summary>Seconds of one frame: the median and its 95 % interval.</summary>
    public Interval Latency => Interval.Of(Summary.MedianSeconds, Summary.MedianInterval);

    /// <summary>What the model added to the process: peak memory less what it held before.</summary>
    public long AddedBytes => Summary.PeakBytes - Summary.BaselineBytes;
}
