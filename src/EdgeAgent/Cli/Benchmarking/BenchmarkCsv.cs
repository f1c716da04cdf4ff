using System.Globalization;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Statistics;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>A benchmark as CSV: one row per run; seconds, bytes, joules and frames per second; empty if there is no value.</summary>
internal static class BenchmarkCsv
{
    private static readonly (string Name, Func<BenchmarkRun, object?> Value)[] Columns =
    [
        ("started_at", run => run.StartedAt.ToString("O", CultureInfo.InvariantCulture)),
        ("variant", run => run.Case.Variant),
        ("precision", run => run.Case.Precision.Text()),
        ("scenario", run => run.Case.Scenario),
        ("batch", run => run.Case.Batch),
        ("threads", run => run.Case.Threads),
        ("spinning", run => run.Case.Spinning ? "on" : "off"),
        ("process", run => run.Process),
        ("provider", run => run.Measurement?.Provider),
        ("outcome", run => JsonStyle.NameOf(run.Outcome)),
        ("n", run => run.Measurement?.Latency.Count),
        ("mean_s", run => run.Measurement?.Latency.Mean),
        ("standard_deviation_s", run => run.Measurement?.Latency.StandardDeviation),
        ("minimum_s", run => run.Measurement?.Latency.Minimum),
        .. Percentile.Reported.Select(Quantile),
        ("maximum_s", run => run.Measurement?.Latency.Maximum),
        ("p50_low_s", run => run.Measurement?.Latency.MedianInterval.Low),
        ("p50_high_s", run => run.Measurement?.Latency.MedianInterval.High),
        ("frames_per_s", run => run.Measurement?.Throughput),
        ("load_s", run => run.Measurement?.LoadSeconds),
        ("cold_s", run => run.Measurement?.ColdSeconds),
        ("steady_bytes", run => run.Measurement?.Memory.SteadyBytes),
        ("peak_bytes", run => run.Measurement?.Memory.PeakBytes),
        ("model_bytes", run => run.Model?.Bytes),
        ("joules_per_frame", run => run.Energy?.NetJoulesPerFrame),
        ("energy_scope", run => run.Energy?.Scope),
        ("others_cpu", run => run.Measurement?.Cpu?.Others),
        ("marks", run => string.Join(' ', run.Marks.Select(mark => JsonStyle.NameOf(mark)))),
        ("carried_from", run => run.CarriedFrom?.ToString("O", CultureInfo.InvariantCulture)),
        ("heat_only", run => run.HeatOnly ? "yes" : "no"),
    ];

    public static void Write(TextWriter output, params IEnumerable<BenchmarkReport> reports) =>
        Csv.Write(output, reports.SelectMany(report => report.Runs), Columns);

    private static (string Name, Func<BenchmarkRun, object?> Value) Quantile(double quantile) =>
        ($"p{quantile * 100:0}_s", run => run.Measurement?.Latency.At(quantile));
}
