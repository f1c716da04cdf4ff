using EdgeAgent.Benchmarks;

namespace EdgeAgent.Cli;

/// <summary>What a reader of a benchmark's table must know, a sentence each.</summary>
internal static class BenchmarkNotes
{
    public static IEnumerable<string> Of(BenchmarkReport report, IReadOnlyList<CaseSummary> summaries)
    {
        yield return "A percentile is shown when there are enough calls to be 99 % sure of it (p90 from 64, p99 from 662). Latency is that of a whole batch; 95 % is the interval of p50.";
        if (summaries.Any(summary => summary.Processes == 1))
            yield return "Measured in one process: the interval knows nothing of how much processes differ.";
        if (report.Quick)
            yield return $"Quick: runs of {report.Limits.MinDuration.TotalSeconds:0} s or {report.Limits.MinCount} calls without cool-down; no p99, and heat does not show. Do not compare devices by it.";
        foreach (var runs in report.Runs.Where(run => run.Marks.Contains(Mark.Disturbed)).GroupBy(run => run.Case))
            yield return $"{Name(runs.Key)}: other programs used {runs.Max(run => run.Measurement!.Cpu!.Others):0 %} of the processors, so it may be too slow.";
        foreach (var run in report.Runs.Where(run => run.Measurement?.FallbackReason is not null).DistinctBy(run => run.Case))
            yield return $"{Name(run.Case)}: {run.Measurement!.FallbackReason}";
        foreach (var summary in summaries.Where(summary => summary.Message is not null))
            yield return $"{Name(summary.Case)}{(summary.Measured ? "" : " " + BenchmarkTable.Words(summary.Outcome))}: {summary.Message}";
        if (!report.Complete)
            yield return "Stopped before the last case; what was measured until then is kept.";
    }

    private static string Name(BenchmarkCase @case) => $"{@case.Variant} {@case.Scenario}";
}
