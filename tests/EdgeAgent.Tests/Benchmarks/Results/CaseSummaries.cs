using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Benchmarks.Results;

/// <summary>Summaries of <em>constructed</em> runs.</summary>
internal static class CaseSummaries
{
    /// <summary>The interval of the median of processes with these latencies.</summary>
    public static ConfidenceInterval Median(IReadOnlyList<LatencySummary> processes) => Of(processes).MedianInterval;

    public static CaseSummary Of(IReadOnlyList<LatencySummary> processes) =>
        CaseAggregation.Of(Sample.Report(runs:
            [
                .. processes.Select((latency, i) =>
                    Sample.Run(measurement: Sample.Measurement() with { Latency = latency }) with { Process = i + 1 }),
            ]))
            .ShouldHaveSingleItem();
}
