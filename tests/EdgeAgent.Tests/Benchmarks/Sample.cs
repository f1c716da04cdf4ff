using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Device;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Benchmarks;

/// <summary>Results with invented figures for tests.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static readonly BoardIdentity Board = new("rpi5", "Raspberry Pi 5", "Raspberry Pi", "arm64", "6.12", null, 4);

    public static readonly BenchmarkCase SingleStream = new(
        "efficientnet_b0", Precision.Fp32, Scenario.SingleStream, 1, 0, Spinning: false);

    public static Measurement Measurement(
        double seconds = 0.02,
        int count = 100,
        double others = 0.01,
        bool steady = true,
        bool minima = true,
        string? fallback = null) => new(
        "1.31.1", "cpu", fallback, false, 0.2, 0.05, new(12, 0.3, steady), seconds * count, minima,
        LatencySummary.Of([.. Enumerable.Repeat(seconds, count)], seed: 1), 1 / seconds, new(40_000_000, 120_000_000, 140_000_000),
        [0, 0, 0], new(0.5, others));

    public static BenchmarkRun Run(BenchmarkCase? @case = null, Measurement? measurement = null, EnergyUse? energy = null) => new(
        @case ?? SingleStream, 1, Noon, Outcome.Completed, null, [], new(16_000_000, "ab"), measurement ?? Measurement(), energy,
        new(Conditions(), Conditions(), null, null));

    public static BenchmarkRun Without(Outcome outcome, string message) =>
        Run() with { Outcome = outcome, Message = message, Measurement = null };

    public static DeviceConditions Conditions() => new(
        Noon, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal), [],
        new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal), [], 0.5);

    public static BenchmarkReport Report(string id = "0a1b2c3d", DateTimeOffset? started = null, params BenchmarkRun[] runs) => new(
        BenchmarkReport.CurrentSchema, id, "command", started ?? Noon, (started ?? Noon) + TimeSpan.FromMinutes(1), Complete: true,
        Quick: false, 7,
        new BenchmarksOptions().Limits(), CoolDownRule.None, BenchmarkReport.NearestRank,
        new(Board, ".NET 10", "0.1.0"),
        runs.Length > 0 ? runs : [Run()]);
}
