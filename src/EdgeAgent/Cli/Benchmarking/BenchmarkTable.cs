using System.Globalization;
using EdgeAgent.Benchmarks;
using EdgeAgent.Models;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary>Shows a benchmark to a person: a row a case, smaller models first.</summary>
internal static class BenchmarkTable
{
    private const string None = "–";

    private static readonly string[] Figures = ["n", "p50", "95 %", "p90", "p99", "frames/s", "cold", "peak memory"];

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        var summaries = CaseSummary.Of(report);
        console.Write(Table(summaries, energy: summaries.Any(summary => summary.JoulesPerFrame is not null)));
        foreach (var note in BenchmarkNotes.Of(report, summaries))
            console.MarkupLineInterpolated($"[grey]{note}[/]");
    }

    /// <summary>Milliseconds, with three digits that count.</summary>
    public static string Milliseconds(double? seconds) => seconds is { } value ? Digits(value * 1000) + " ms" : None;

    /// <summary>As a person says it: <c>did not fit</c>.</summary>
    public static string Words(Enum value) =>
        string.Concat($"{value}".Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static Table Table(IReadOnlyList<CaseSummary> summaries, bool energy)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("model", "scenario", "runs on")
            .AddColumns([.. Figures.Select(Right)]);
        if (energy)
            table.AddColumn(Right("energy/frame"));
        table.AddColumn("marks");
        foreach (var summary in summaries)
            table.AddRow([.. Cells(summary, energy).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Cells(CaseSummary summary, bool energy)
    {
        var (@case, measured) = (summary.Case, summary.Measured);
        yield return $"{@case.Variant} {@case.Precision.Text()}";
        yield return @case.Batch == 1 ? $"{@case.Scenario}" : $"{@case.Scenario}, batch {@case.Batch}";
        yield return $"{summary.Provider ?? None}, {Threads(@case)}";
        yield return measured ? Calls(summary) : None;
        yield return Milliseconds(summary.PercentileAt(0.5));
        yield return measured ? Range(summary) : None;
        yield return Milliseconds(summary.PercentileAt(0.9));
        yield return Milliseconds(summary.PercentileAt(0.99));
        yield return measured ? Digits(summary.Throughput) : None;
        yield return Milliseconds(measured ? summary.ColdSeconds : null);
        yield return measured ? $"{summary.PeakBytes / 1e6:0} MB" : None;
        if (energy)
            yield return summary.JoulesPerFrame is { } joules ? $"{Digits(joules)} J ({summary.EnergyScope})" : None;
        yield return measured ? string.Join(", ", summary.Marks.Select(mark => Words(mark))) : Words(summary.Outcome);
    }

    public static string Threads(BenchmarkCase @case) => $"{(@case.Threads == 0 ? "all" : @case.Threads)} thread{(@case.Threads == 1 ? "" : "s")}{(@case.Spinning ? ", spinning" : "")}";

    private static string Calls(CaseSummary summary) => summary.Processes == 1 ? $"{summary.Count}" : $"{summary.Count} in {summary.Processes}";

    private static string Range(CaseSummary summary) => $"{Digits(summary.MedianInterval.Low * 1000)}–{Digits(summary.MedianInterval.High * 1000)}";

    public static string Digits(double value) => value.ToString(Math.Abs(value) switch { < 0.1 => "0.0000", < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
