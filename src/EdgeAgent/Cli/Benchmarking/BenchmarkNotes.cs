using System.Globalization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>The notes that a benchmark's table needs, one sentence each.</summary>
internal static class BenchmarkNotes
{
    public static IEnumerable<string> Of(BenchmarkReport report, IReadOnlyList<CaseSummary> summaries)
    {
        yield return "A percentile is shown if there are enough calls for 99 % confidence (p90 from 64, p99 from 662). "
            + "Latency is for a whole batch; 95 % is the confidence interval of p50.";
        if (!report.Quick && summaries.Any(summary => summary.Processes == 1))
            yield return "Measured in one process: the interval does not include differences between processes.";
        if (report.Quick)
            yield return $"Quick run: do not compare devices by it. Limitations: {string.Join(' ', QuickBenchmark.Limitations)}";
        if (MeanAndMedian.Note(summaries, Title) is { } note)
            yield return note;
        foreach (var best in BestSettings.Of(summaries))
            yield return $"Best for {best.Variant} {best.Precision.Text()}: {string.Join("; ", Settings(best))}.";
        foreach (var summary in summaries.Where(summary => summary.Sustained is not null))
            yield return $"{Name(summary.Case)} under sustained load: {Heat(summary.Sustained!)}.";
        foreach (var runs in report.Runs.Where(run => run.Marks.Contains(Caveat.Disturbed)).GroupBy(run => run.Case))
        {
            var others = runs.Max(run => run.Measurement!.Cpu!.Others);
            yield return $"{Name(runs.Key)}: other programs used {others:0 %} of the processors, so the result may be too slow.";
        }

        foreach (var run in report.Runs.Where(run => run.Measurement?.FallbackReason is not null).DistinctBy(run => run.Case))
            yield return $"{Name(run.Case)}: {run.Measurement!.FallbackReason}";
        foreach (var summary in summaries.Where(summary => summary.Message is not null))
            yield return $"{Name(summary.Case)}{(summary.Measured ? "" : " " + FigureText.Text(summary.Outcome))}: {summary.Message}";
        var carried = summaries.Count(summary => summary.MeasuredAt < summary.At);
        if (carried > 0)
            yield return $"{carried} of {summaries.Count} results are from earlier benchmarks, because nothing has changed since.";
        if (report.Left is { } left)
            yield return $"Left for the next benchmark: {string.Join(", ", left.Select(Name).Distinct(StringComparer.Ordinal))}.";
        else if (!report.Complete)
            yield return "Stopped before the last case; the finished measurements are saved.";
    }

    private static IEnumerable<string> Settings(BestSettings best)
    {
        if (best.ForLatency is { } latency)
            yield return $"latency with {BenchmarkTable.Threads(latency.Case)} (p50 {FigureText.Milliseconds(latency.MedianSeconds)})";
        if (best.ForThroughput is { } throughput)
        {
            yield return $"throughput with batch {throughput.Case.Batch}, {BenchmarkTable.Threads(throughput.Case)} "
                + $"({FigureText.Digits(throughput.Throughput)} frames/s)";
        }
    }

    private static string Heat(Sustained sustained) => string.Create(CultureInfo.InvariantCulture,
        $"p50 {FigureText.Milliseconds(sustained.SustainedMedianSeconds)} after {sustained.DurationSeconds:0} s, "
        + $"{sustained.Ratio:0.00} times the p50 of the burst; {Warming(sustained)}, {Throttling(sustained)}");

    private static string Warming(Sustained sustained) => sustained.TemperatureSlope is { } slope
        ? string.Create(CultureInfo.InvariantCulture, $"{slope:+0.0;−0.0;0.0} °C per minute at the end")
        : "no temperature was available, so it ended at the time limit";

    private static string Throttling(Sustained sustained) => sustained.SecondsToThrottle is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $"throttled after {seconds:0} s")
        : "no throttling observed";

    private static string Title(CaseSummary summary) =>
        $"{Name(summary.Case)}{(summary.Case.Batch > 1 ? $" of {summary.Case.Batch}" : "")}";

    private static string Name(BenchmarkCase @case) => $"{@case.Variant} {@case.Scenario}";
}
