using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>A benchmark as a table: one row per case, smaller models first.</summary>
internal static class BenchmarkTable
{
    public static Table Of(BenchmarkReport report)
    {
        var summaries = CaseAggregation.Of(report);
        var energy = summaries.Any(summary => summary.JoulesPerFrame is not null);
        return new(
            [
                new("model", ColumnKind.Text), new("scenario", ColumnKind.Text), new("runs on", ColumnKind.Text), new("n"), new("p50"),
                new("95 %"), new("p90"), new("p99"), new("frames/s"), new("cold"), new("peak memory"),
                .. energy ? [new Column("energy/frame")] : Array.Empty<Column>(), new("marks", ColumnKind.Text),
            ],
            [.. summaries.Select(summary => (string[])[.. Cells(summary, energy)])],
            notes: [.. BenchmarkNotes.Of(report, summaries)]);
    }

    private static IEnumerable<string> Cells(CaseSummary summary, bool energy)
    {
        var @case = summary.Case;
        var measured = summary.Measured;
        yield return $"{@case.Variant} {@case.Precision.Text()}";
        yield return @case.Batch == 1 ? $"{@case.Scenario}" : $"{@case.Scenario}, batch {@case.Batch}";
        yield return $"{summary.Provider ?? FigureText.None}, {Threads(@case)}";
        yield return measured ? Calls(summary) : FigureText.None;
        yield return FigureText.Milliseconds(summary.PercentileAt(0.5));
        yield return measured ? Range(summary) : FigureText.None;
        yield return FigureText.Milliseconds(summary.PercentileAt(0.9));
        yield return FigureText.Milliseconds(summary.PercentileAt(0.99));
        yield return measured ? FigureText.Digits(summary.Throughput) : FigureText.None;
        yield return FigureText.Milliseconds(measured ? summary.ColdSeconds : null);
        yield return measured ? $"{summary.PeakBytes / 1e6:0} MB" : FigureText.None;
        if (energy)
            yield return summary.JoulesPerFrame is { } joules ? $"{FigureText.Digits(joules)} J ({summary.EnergyScope})" : FigureText.None;
        yield return measured ? string.Join(", ", summary.Marks.Select(mark => FigureText.Text(mark))) : FigureText.Text(summary.Outcome);
    }

    public static string Threads(BenchmarkCase @case) =>
        $"{(@case.Threads == 0 ? "all" : @case.Threads)} thread{(@case.Threads == 1 ? "" : "s")}{(@case.Spinning ? ", spinning" : "")}";

    private static string Calls(CaseSummary summary) =>
        summary.Processes == 1 ? $"{summary.Count}" : $"{summary.Count} in {summary.Processes}";

    private static string Range(CaseSummary summary) =>
        $"{FigureText.Digits(summary.MedianInterval.Low * 1000)}–{FigureText.Digits(summary.MedianInterval.High * 1000)}";
}
