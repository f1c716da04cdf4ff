using System.Globalization;
using EdgeAgent.Benchmarks;
using EdgeAgent.Models;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary>Shows a benchmark to a person: a row a run, smaller models first.</summary>
internal static class BenchmarkTable
{
    private const string None = "–";

    private static readonly string[] Figures = ["n", "p50", "p90", "p99", "frames/s", "cold", "peak memory"];
    private static readonly double[] Quantiles = [0.5, 0.9, 0.99];

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        var runs = report.Runs.OrderBy(Rank).ThenBy(run => run.Case.Precision).ThenBy(run => run.Case.Scenario).ThenBy(run => run.Case.Threads).ToList();
        var energy = runs.Exists(run => run.Energy is not null);
        console.Write(Table(runs, energy));
        foreach (var note in Notes(report, runs))
            console.MarkupLineInterpolated($"[grey]{note}[/]");
    }

    /// <summary>Milliseconds, with three digits that count.</summary>
    public static string Milliseconds(double? seconds) => seconds is { } value ? Digits(value * 1000) + " ms" : None;

    private static Table Table(List<BenchmarkRun> runs, bool energy)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("model", "scenario", "runs on")
            .AddColumns([.. Figures.Select(Right)]);
        if (energy)
            table.AddColumn(Right("energy/frame"));
        table.AddColumn("marks");
        foreach (var run in runs)
            table.AddRow([.. Cells(run, energy).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Cells(BenchmarkRun run, bool energy)
    {
        var measured = run.Measurement;
        yield return $"{run.Case.Variant} {run.Case.Precision.Text()}";
        yield return run.Case.Batch == 1 ? $"{run.Case.Scenario}" : $"{run.Case.Scenario}, batch {run.Case.Batch}";
        yield return $"{measured?.Provider ?? None}, {(run.Case.Threads == 0 ? "all" : run.Case.Threads)} threads";
        yield return measured is null ? None : $"{measured.Latency.Count}";
        foreach (var quantile in Quantiles)
            yield return Milliseconds(measured?.Latency.At(quantile));
        yield return measured is null ? None : Digits(measured.Throughput);
        yield return Milliseconds(measured?.ColdSeconds);
        yield return measured is null ? None : $"{measured.Memory.PeakBytes / 1e6:0} MB";
        if (energy)
            yield return run.Energy is { } use ? $"{Digits(use.NetJoulesPerFrame)} J ({use.Scope})" : None;
        yield return measured is null ? Words(run.Outcome) : string.Join(", ", run.Marks.Select(mark => Words(mark)));
    }

    private static IEnumerable<string> Notes(BenchmarkReport report, List<BenchmarkRun> runs)
    {
        yield return "A percentile is shown when there are enough calls to be 99 % sure of it (p90 from 64, p99 from 662). Latency is that of a whole batch.";
        if (report.Quick)
            yield return $"Quick: runs of {report.Limits.MinDuration.TotalSeconds:0} s or {report.Limits.MinCount} calls without cool-down; no p99, and heat does not show. Do not compare devices by it.";
        foreach (var run in runs.Where(run => run.Marks.Contains(Mark.Disturbed)))
            yield return $"{Name(run)}: other programs used {run.Measurement!.Cpu!.Others:0 %} of the processors, so it may be too slow.";
        foreach (var run in runs.Where(run => run.Measurement?.FallbackReason is not null))
            yield return $"{Name(run)}: {run.Measurement!.FallbackReason}";
        foreach (var run in runs.Where(run => run.Message is not null))
            yield return $"{Name(run)} {Words(run.Outcome)}: {run.Message}";
        if (!report.Complete)
            yield return "Stopped before the last case; what was measured until then is kept.";
    }

    private static string Name(BenchmarkRun run) => $"{run.Case.Variant} {run.Case.Scenario}";

    private static int Rank(BenchmarkRun run) => ModelCatalog.All.TakeWhile(entry => entry.Name != run.Case.Variant).Count();

    // DidNotFit -> did not fit
    private static string Words(Enum value) =>
        string.Concat($"{value}".Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Digits(double value) => value.ToString(Math.Abs(value) switch { < 0.1 => "0.0000", < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
