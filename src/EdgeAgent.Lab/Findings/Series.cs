using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Findings;

/// <summary>Measured cases that differ only in the variant, with one frame at a time. Only these are comparable.</summary>
/// <param name="Points">Points from the smallest variant to the largest.</param>
/// <param name="Missing">Why a variant of the benchmark has no point, one phrase each.</param>
internal sealed record Series(IReadOnlyList<Point> Points, IReadOnlyList<string> Missing)
{
    /// <summary>The common setting of the points and their limitations, as text.</summary>
    public string Basis => string.Join("; ", [Setting, .. Missing, .. Reservations]);

    private string Setting
    {
        get
        {
            if (Points.Count == 0)
                return "nothing was measured";
            var like = Points[0].Summary.Case;
            var provider = Points[0].Summary.Provider;
            var threads = like.Threads == 0 ? "all" : $"{like.Threads}";
            return $"{like.Scenario}, {like.Precision.Text()}, {provider}, {threads} threads, {Points.Count} variants";
        }
    }

    private IEnumerable<string> Reservations =>
        from mark in Enum.GetValues<Caveat>()
        let marked = Points.Where(point => point.Summary.Marks.Contains(mark)).Select(point => point.Name).ToList()
        where marked.Count > 0
        select $"{Words(mark)}: {string.Join(", ", marked)}";

    /// <summary>
    /// Selects the measured setting with the most variants; among equals the one with the highest precision, then the fastest.
    /// </summary>
    public static Series Of(ArchitectureReport architecture, IEnumerable<CaseSummary> cases)
    {
        List<Point> points =
        [
            .. cases.Where(summary => summary.Case.Scenario == Scenario.SingleStream)
                .Join(
                    architecture.Variants,
                    summary => summary.Case.Variant,
                    variant => variant.Variant,
                    (summary, variant) => new Point(variant, summary),
                    StringComparer.Ordinal)
                .OrderBy(point => point.Architecture.Macs),
        ];
        var best = points.Where(point => point.Summary.Measured)
            .GroupBy(point =>
                (point.Summary.Case.Precision, point.Summary.Provider, point.Summary.Case.Threads, point.Summary.Case.Spinning))
            .OrderByDescending(setting => setting.Count())
            .ThenBy(setting => setting.Key.Precision)
            .ThenBy(setting => setting.Sum(point => point.Summary.MedianSeconds))
            .FirstOrDefault()?.ToList() ?? [];
        var missing = points.ExceptBy(best.Select(point => point.Name), point => point.Name, StringComparer.Ordinal)
            .DistinctBy(point => point.Name, StringComparer.Ordinal);
        return new(best, [.. missing.Select(point => $"{point.Name} {Words(point.Summary.Outcome)}")]);
    }

    public Point? Find(string variant) => Points.FirstOrDefault(point => point.Architecture.Variant == variant);

    private static string Words<T>(T value)
        where T : struct, Enum => JsonStyle.NameOf(value).Replace('_', ' ');
}

/// <summary>The architecture and the measurement of a variant.</summary>
internal sealed record Point(VariantArchitecture Architecture, CaseSummary Summary)
{
    /// <summary>Short name, such as <c>B0</c>.</summary>
    public string Name => ModelCatalog.Find(Architecture.Variant).ShortName.ToUpperInvariant();

    /// <summary>Seconds per frame: the median and its 95 % interval.</summary>
    public Interval Latency => Interval.Of(Summary.MedianSeconds, Summary.MedianInterval);

    /// <summary>Memory that the model added to the process: the peak minus the memory before.</summary>
    public long AddedBytes => Summary.PeakBytes - Summary.BaselineBytes;
}
