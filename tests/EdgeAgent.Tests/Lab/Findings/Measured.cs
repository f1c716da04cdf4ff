using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Lab.Findings;

/// <summary>Summaries with <em>constructed</em> figures that follow chosen laws.</summary>
internal static class Measured
{
    public static ArchitectureReport All { get; } =
        ArchitectureReport.Create(EfficientNet.Variants.Select(variant => variant.Name), new FakeTimeProvider());

    /// <param name="variant">Short name.</param>
    /// <param name="seconds">Median of a call.</param>
    /// <param name="error">Half of the median's interval, as a share of it.</param>
    /// <param name="megabytes">Peak memory beyond the 40 MB that the process had before.</param>
    public static CaseSummary Case(
        string variant, double seconds, double error = 0.01, double megabytes = 100, int batch = 1, long modelBytes = 20_000_000) => new()
        {
            Case = new(
            ModelCatalog.Find(variant).Name, Precision.Fp32, batch == 1 ? Scenario.SingleStream : Scenario.Offline, batch, 0,
            Spinning: false),
            Provider = "cpu",
            Outcome = Outcome.Completed,
            At = default,
            MeasuredAt = default,
            Processes = 3,
            Count = 300,
            MedianSeconds = seconds,
            MedianInterval = Around(seconds, error),
            Percentiles = [new Percentile(0.5, seconds, seconds, 11)],
            Throughput = batch / seconds,
            ThroughputInterval = Around(batch / seconds, error),
            BaselineBytes = 40_000_000,
            SteadyBytes = 80_000_000,
            PeakBytes = (long)(megabytes * 1e6) + 40_000_000,
            ModelBytes = modelBytes,
            LoadSeconds = 0.1,
            ColdSeconds = 0.1,
        };

    /// <summary>All eight, with latency by MACs and memory by resolution.</summary>
    public static IReadOnlyList<CaseSummary> Series(
        Func<VariantArchitecture, double> seconds, Func<VariantArchitecture, double>? megabytes = null, double error = 0.01) =>
    [
        .. All.Variants.Select(variant => Case(
            variant.Variant, seconds(variant), error, megabytes?.Invoke(variant) ?? 100, modelBytes: 4 * variant.Parameters)),
    ];

    public static double ByMacs(VariantArchitecture variant) => 5e-11 * variant.Macs;

    private static ConfidenceInterval Around(double value, double error) => new(value * (1 - error), value * (1 + error), 0.95);
}
