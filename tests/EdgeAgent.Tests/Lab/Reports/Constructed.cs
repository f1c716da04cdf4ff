using System.Collections.Concurrent;
using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Device;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Statistics;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Workers;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Tests.Lab.Reports;

/// <summary><em>Constructed</em> results. The figures are computed from the variants' MACs, so they look like those of a device.</summary>
internal static class Constructed
{
    private const double MacsPerSecond = 20e9, BytesPerSecond = 10e9;

    // Their bootstrap takes most of the time.
    private static readonly ConcurrentDictionary<double, LatencySummary> Latencies = [];

    public static readonly string[] AllVariants = [.. ModelCatalog.All.Select(entry => entry.Name)];

    public static readonly string[] AwkwardNames =
    [
        @"Acme_50% & Söhne #1 {beta} ~^\ ""Edge""<script>|",
        "Raspberry Pi Compute Module 4 IO Board Rev 1.1 in a rather long enclosure with a name nobody asked for",
    ];

    /// <summary>An analysis with all possible parts.</summary>
    /// <param name="heldUp">Ratio of a case's mean call to its median call; default 1.</param>
    /// <param name="trial">Trial of the suggestion that every model has; by default, one that was faster.</param>
    public static AnalysisResults Results(
        IReadOnlyList<string>? variants = null, IReadOnlyList<Precision>? precisions = null, IReadOnlyList<int>? batches = null,
        bool energy = true, string model = "Raspberry Pi 5 Model B Rev 1.0",
        Func<BenchmarkCase, bool>? fails = null, double speed = 1, int trained = 3, Func<BenchmarkCase, double>? heldUp = null,
        Trial? trial = null)
    {
        variants ??= AllVariants;
        precisions ??= [Precision.Fp32];
        var host = Host(model);
        var benchmark = Benchmark(
            host, [.. Cases(variants, precisions, batches ?? [1, 2, 4, 8])], energy, fails ?? (_ => false), speed, heldUp ?? (_ => 1));
        var candidates = Candidates(benchmark, trained);
        return new(
            benchmark, Profile(host, variants, precisions, speed, trial ?? Faster),
            new ArchitectureReport(ArchitectureReport.CurrentSchema, Sample.Noon, [.. variants.Select(Architecture)]),
            Findings(), candidates.Count > 0 ? Recommendation.Of(candidates, new Requirements(TargetFps: 2), new SelectionWeights()) : null,
            host, Sample.Noon, energy ? [] : ["Energy: no sensor of this device measures power."]);
    }

    public static Host Host(string? model) =>
        new(new BoardIdentity("rpi5", model, "Raspberry Pi", "arm64", "6.12.34-v8-16k", "Cortex-A76", 4), ".NET 10.0.2", "0.1.0");

    private static IEnumerable<BenchmarkCase> Cases(
        IReadOnlyList<string> variants, IReadOnlyList<Precision> precisions, IReadOnlyList<int> batches) =>
        from variant in variants
        from precision in precisions
        from batch in batches
        select new BenchmarkCase(variant, precision, batch == 1 ? Scenario.SingleStream : Scenario.Offline, batch, 0, Spinning: false);

    private static BenchmarkReport Benchmark(
        Host host, IReadOnlyList<BenchmarkCase> cases, bool energy, Func<BenchmarkCase, bool> fails, double speed,
        Func<BenchmarkCase, double> heldUp)
    {
        BenchmarkRun[] runs =
        [
            .. cases.Select((@case, i) => fails(@case) ? Failed(@case, i + 1) : Run(@case, i + 1, energy, speed, heldUp(@case))),
        ];
        return Sample.Report(runs: runs) with { Host = host, Trace = [.. Trace(runs, energy)] };
    }

    private static BenchmarkRun Failed(BenchmarkCase @case, int order) =>
        Sample.Without(Outcome.DidNotFit, "The kernel ended the worker because memory ran out.") with { Case = @case, Order = order };

    private static BenchmarkRun Run(BenchmarkCase @case, int order, bool energy, double speed, double heldUp)
    {
        var seconds = Seconds(@case.Variant, @case.Precision) * Math.Pow(@case.Batch, 0.93) / speed;
        var architecture = Architecture(@case.Variant);
        var measurement = Sample.Measurement(seconds, 1) with
        {
            Latency = Latencies.GetOrAdd(seconds, Latency),
            Throughput = @case.Batch / seconds / heldUp,
            Memory = new(
                40_000_000, 100_000_000 + (architecture.PeakActivationElements * 8 * @case.Batch),
                110_000_000 + (architecture.PeakActivationElements * 9 * @case.Batch) + (architecture.Parameters * 4)),
        };
        return Sample.Run(@case, measurement, energy
            ? new EnergyUse("board", ["host"], seconds * 8 * 700, 3, seconds * 5 * 700, seconds * 5 / @case.Batch)
            : null) with
        {
            Order = order,
            Model = new(
                architecture.Parameters * (@case.Precision == Precision.Int8 ? 1 : 4),
                "5f2a1c9e0b7d4d3fa8c6e5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a3928170"),
            Marks = @case.Variant == "efficientnet_b5" ? [Caveat.Throttled] : [],
        };
    }

    private static LatencySummary Latency(double seconds) =>
        LatencySummary.Of(
            [.. Enumerable.Range(0, 700).Select(i => seconds * (1 + (0.08 * (i * 37 % 100 / 100.0)) + (i % 97 == 0 ? 0.4 : 0)))], seed: 1);

    private static double Seconds(string variant, Precision precision) =>
        (0.004 + (Architecture(variant).Macs / MacsPerSecond)) * (precision == Precision.Int8 ? 0.45 : 1);

    private static IEnumerable<TracePoint> Trace(BenchmarkRun[] runs, bool energy)
    {
        var at = 0.0;
        var temperature = 48.0;
        foreach (var run in runs)
        {
            for (var i = 0; i < 30; i++, at++)
            {
                temperature += (78 - temperature) * 0.03;
                yield return new(
                    at,
                    run.Order,
                    temperature,
                    energy ? 7.5 + (i % 3 * 0.2) : null,
                    energy ? "board" : null,
                    temperature > 70 ? 1.8e9 : 2.4e9);
            }
            for (var i = 0; i < 10; i++, at++)
            {
                temperature -= (temperature - 45) * 0.05;
                yield return new(at, 0, temperature, energy ? 3.1 : null, energy ? "board" : null, 1.5e9);
            }
        }
    }

    private static ProfileReport Profile(
        Host host, IReadOnlyList<string> variants, IReadOnlyList<Precision> precisions, double speed, Trial trial) => new(
        ProfileReport.CurrentSchema, Sample.Noon, Sample.Noon.AddMinutes(3), Complete: true, host,
        new(4, MacsPerSecond * 1.6 * speed, BytesPerSecond * speed, 8e-6, "matrix product", "triad"),
        [.. from variant in variants from precision in precisions select Model(variant, precision, speed, trial)]);

    private static ModelProfile Model(string variant, Precision precision, double speed, Trial trial)
    {
        var layers = Architecture(variant).Layers;
        var seconds = layers.Select(
            (layer, i) => (Math.Max(layer.Macs / MacsPerSecond, layer.Bytes(4) / BytesPerSecond) + 8e-6) * (1.1 + (i % 5 * 0.15)) / speed)
            .ToList();
        var total = seconds.Sum() * 1.04;
        return new(
            variant, precision, "cpu", 4, 50, total * 0.97, total, 0.93, null,
            [.. layers.Zip(seconds, (layer, time) => new LayerProfile(
                layer.Name, layer.Kind, layer.Stage, layer.Block, ["Conv", "Mul"], time, time / total, layer.Macs, layer.Bytes(4),
                Math.Max(layer.Macs / MacsPerSecond, layer.Bytes(4) / BytesPerSecond), BoundOf(layer)))],
            total * 0.04,
            [new Suggestion("Use 3 threads", "At 4 threads the layers wait for each other: 12 % of the time is overhead.", 1.1, trial)]);
    }

    private static Trial Faster { get; } = new("threads 3", 0.0212, 0.0198, 1.07, new ConfidenceInterval(1.05, 1.09, 0.95));

    private static Bound BoundOf(Layer layer) => layer.Macs < 300_000 ? Bound.Overhead
        : layer.Macs / MacsPerSecond > layer.Bytes(4) / BytesPerSecond ? Bound.Compute : Bound.Memory;

    private static VariantArchitecture Architecture(string variant) => VariantArchitecture.Of(ModelCatalog.Find(variant).Architecture);

    private static FindingsReport Findings() => new(
        FindingsReport.CurrentSchema,
        "SingleStream, fp32, cpu, 4 threads",
        [new("latency against MACs", "MACs", "seconds", new PowerLaw(0.93, 0.02, 1e-9, 0.998, 8))],
        [
            new(
                "B0 is the best choice on the edge", Verdict.Holds,
                "Its score is 0.91 against 0.62 of the next & best_variant (100 % sure)."),
            new("GPU utilization varies with the variant", Verdict.NotMeasurable, "This device has no GPU that tells its utilization."),
            new("Memory grows with the square of the size", Verdict.DoesNotHold, "The exponent is 0.71 ± 0.05 against MACs."),
        ]);

    private static List<Candidate> Candidates(BenchmarkReport benchmark, int trained) =>
    [
        .. MeasuredModels.Of(CaseAggregation.Of(benchmark)).All.Where(model => model.Single is not null)
            .Select(model => Candidate.Of(model.Single!, ModelCatalog.IndexOf(model.Variant) < trained ? Accuracy(model) : null)),
    ];

    private static double Accuracy(MeasuredModel model) =>
        0.66 + (0.03 * ModelCatalog.IndexOf(model.Variant)) - (model.Precision == Precision.Int8 ? 0.02 : 0);
}
