using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Lab.Findings;

/// <summary>Summaries with <em>constructed</em> figures that follow given laws.</summary>
internal static class Measured
{
    public static ArchitectureReport All { get; } = ArchitectureReport.Create(
        EfficientNet.Variants.Select(variant => variant.Name), new FakeTimeProvider());

    /// <param name="variant">Short name.</param>
    /// <param name="seconds">Median of a call in seconds.</param>
    /// <param name="error">Half of the median's interval, as a share of the median.</param>
    /// <param name="megabytes">Peak memory above the 40 MB that the process had before.</param>
    public static CaseSummary Case(
        string variant, double seconds, double error = 0.01, double megabytes = 100, int batch = 1, long modelBytes = 20_000_000) => new(
        new(ModelCatalog.Find(variant).Name, Precision.Fp32, batch == 1
            ? Scenario.SingleStream
            : Scenario.Offline, batch, 0, Spinning: false),
        "cpu", 3, 300, seconds, Around(seconds, error), [new Percentile(0.5, seconds, seconds, 11)], batch / seconds,
        Around(batch / seconds, error),
        (long)(megabytes * 1e6) + 40_000_000, 80_000_000, modelBytes, 0.1, 0.1, null, null, [], Outcome.Completed, null, default,
        Quick: false, BaselineBytes: 40_000_000);

    /// <summary>All eight variants, with latency proportional to MACs and memory to resolution.</summary>
    public static IReadOnlyList<CaseSummary> Series(
        Func<VariantArchitecture, double> seconds, Func<VariantArchitecture, double>? megabytes = null, double error = 0.01) =>
        [
            .. All.Variants.Select(variant => Case(
                variant.Variant, seconds(variant), error, megabytes?.Invoke(variant) ?? 100, modelBytes: 4 * variant.Parameters)),
        ];

    public static double ByMacs(VariantArchitecture variant) => 5e-11 * variant.Macs;

    private static ConfidenceInterval Around(double value, double error) => new(value * (1 - error), value * (1 + error), 0.95);
}
