using System.Globalization;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.StatusPage;

/// <summary>The newest measurement of each model, and the state of the schedule.</summary>
internal static class BenchmarkRows
{
    public static BenchmarkStatus Of(LatestRuns latest) => new(Note(latest), [.. latest.Runs
        .OrderBy(run => run.Key.Variant, StringComparer.Ordinal).ThenBy(run => run.Key.Scenario)
        .Select(run => Row(run.Key, run.Value))]);

    private static string Note(LatestRuns latest) => latest switch
    {
        { Progress: { } now } => string.Create(
            CultureInfo.InvariantCulture,
            $"{now.Phase} {now.Case.Variant} {now.Case.Scenario}, {now.Overall:0 %} of {now.Total} cases"),
        { Report: { } report } => string.Create(
            CultureInfo.InvariantCulture,
            $"of {report.StartedAt.LocalDateTime:yyyy-MM-dd HH:mm}{(report.Quick ? ", quick" : "")}"),
        _ => "none yet",
    };

    private static BenchmarkRow Row(RunKey key, CaseSummary summary) => new(
        key.Variant, key.Precision.Text(), key.Scenario.ToString(), key.Provider, summary.Count,
        summary.PercentileAt(0.50), summary.PercentileAt(0.90), summary.PercentileAt(0.99),
        summary.Throughput, summary.PeakBytes, [.. summary.Marks.Select(mark => JsonStyle.NameOf(mark))]);
}
