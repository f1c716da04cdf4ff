using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>Shows a benchmark as a table: one row per case, smaller models first.</summary>
internal static class BenchmarkTable
{
    private static readonly string[] Columns = ["n", "p50", "95 %", "p90", "p99", "frames/s", "cold", "peak memory"];

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        var summaries = CaseSummary.Of(report);
        console.Write(Table(summaries, energy: summaries.Any(summary => summary.JoulesPerFrame is not null)));
        foreach (var note in BenchmarkNotes.Of(report, summaries))
            console.MarkupLineInterpolated($"[grey]{note}[/]");
    }

    private static Table Table(IReadOnlyList<CaseSummary> summaries, bool energy)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("model", "scenario", "runs on")
            .AddColumns([.. Columns.Select(Right)]);
        if (energy)
            table.AddColumn(Right("energy/frame"));
        table.AddColumn("marks");
        foreach (var summary in summaries)
            table.AddRow([.. Cells(summary, energy).Select(Markup.Escape)]);
        return table;
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

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
