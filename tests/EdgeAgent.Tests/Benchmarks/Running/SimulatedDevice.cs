using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Models;
using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Benchmarks.Running;

/// <summary>
/// A <em>constructed</em> device with about the speed of a Raspberry Pi 4. The time of a call is computed from the variant's
/// multiply-accumulates (MACs); nothing was measured on a Pi 4.
/// </summary>
internal sealed class SimulatedDevice(int seed)
{
    // Four Cortex-A72 cores at 1.5 GHz do at most 24 GMAC/s in fp32: 4 per cycle and core. Convolutions of this size reach an eighth.
    private const double MacsPerSecond = 3e9;

    // Without instructions for int8 dot products, int8 is only a little faster.
    private const double Int8 = 0.8;

    // Standard deviations of logarithms.
    private const double BetweenProcesses = 0.005, BetweenCalls = 0.01;

    private static readonly TimeSpan StartOfWorker = TimeSpan.FromSeconds(4);

    // GMACs of B0 to B3 at their own size (Tan and Le, 2019), and bytes of their fp32 files.
    private static readonly Dictionary<string, (double Macs, long Bytes)> Variants = new(StringComparer.Ordinal)
    {
        ["efficientnet_b0"] = (0.386e9, 16_000_000),
        ["efficientnet_b1"] = (0.687e9, 26_000_000),
        ["efficientnet_b2"] = (0.994e9, 31_000_000),
        ["efficientnet_b3"] = (1.827e9, 43_000_000),
    };

    private readonly Random _random = new(seed);
    private readonly RunBasis _basis = new(
        new("model.onnx", "ab"), "1.31.1", "auto", "",
        new("rpi4", "Raspberry Pi 4 Model B", "Raspberry Pi", "arm64", "6.12.34", "Cortex-A72", 4),
        ".NET 10.0.1", RunBasis.CurrentMethod, ["ondemand"], new Dictionary<string, double>(StringComparer.Ordinal) { ["cpu0"] = 1.5e9 });

    /// <summary>Changes the device or the program.</summary>
    public Func<BenchmarkCase, RunBasis, RunBasis> Change { get; set; } = (_, basis) => basis;

    public DateTimeOffset Now { get; set; } = Sample.Noon;

    /// <summary>Work that happens during each run.</summary>
    public Func<Task> During { get; init; } = () => Task.CompletedTask;

    public IReadOnlyDictionary<BenchmarkCase, RunBasis> Bases(BenchmarkPlan plan) =>
        plan.Cases.Distinct().ToDictionary(@case => @case, BasisOf);

    /// <summary>Runs a plan as the benchmark runner does, in simulated time.</summary>
    public async Task<BenchmarkReport> RunAsync(BenchmarkPlan plan, TimeSpan? limit = null)
    {
        var begun = Sample.Report($"{_random.Next():x8}", Now) with { Seed = plan.Seed, Complete = false, Runs = [] };
        var queue = new RunQueue(plan);
        List<BenchmarkRun> runs = [];
        while (queue.Next(begun with { Runs = runs }, Now - begun.StartedAt) is { } order)
        {
            if (runs.Count > 0)
                Now += plan.CoolDown.Minimum;
            var run = Run(plan, order);
            await During();
            if (run.Surroundings.After.At - begun.StartedAt > limit)
            {
                Now = begun.StartedAt + limit.Value;
                break;
            }
            Now = run.Surroundings.After.At;
            runs.Add(run);
        }
        var left = queue.Left(begun with { Runs = runs });
        return begun with { Runs = runs, FinishedAt = Now, Left = left is { Count: > 0 } ? left : null, Complete = left?.Count is 0 };
    }

    private RunBasis BasisOf(BenchmarkCase @case) => Change(@case, _basis);

    private BenchmarkRun Run(BenchmarkPlan plan, int order)
    {
        var @case = plan.Cases[order - 1];
        var (macs, bytes) = Variants[@case.Variant];
        var small = @case.Precision == Precision.Int8;
        var typical = macs * @case.Batch / MacsPerSecond * (small ? Int8 : 1) * Math.Exp(BetweenProcesses * Normal());
        var (samples, minima) = Calls(plan.LimitsOf(@case), typical);
        // Warm-up needs ten calls to see that latency is steady.
        var warmUp = Math.Min(10 * typical, plan.Limits.MaxWarmUp.TotalSeconds + typical);
        var sustained = plan.SustainedOf(order);
        var end = Now + StartOfWorker + TimeSpan.FromSeconds(typical + warmUp + samples.Sum()) + sustained;
        var size = small ? bytes / 4 : bytes;
        var measurement = Sample.Measurement(minima: minima) with
        {
            Latency = LatencySummary.Of(samples, seed: 1),
            Throughput = @case.Batch * samples.Length / samples.Sum(),
            Memory = new(40_000_000, 60_000_000 + (2 * size), 70_000_000 + (3 * size)),
            Sustained = sustained > TimeSpan.Zero ? new(typical, typical, 1, sustained.TotalSeconds, null, null) : null,
        };
        return Sample.Run(@case, measurement) with
        {
            Order = order,
            StartedAt = Now,
            Process = plan.ProcessOf(order),
            Model = new(size, "ab"),
            Surroundings = new(Sample.Conditions() with { At = Now }, Sample.Conditions() with { At = end }, null, null),
            Basis = BasisOf(@case),
            Looks = plan.Night is { StopsEarly: true } night ? plan.Processes - night.LeastProcesses + 1 : null,
            HeatOnly = plan.UnitOf(order).Heat,
        };
    }

    // As in the worker.
    private (double[] Samples, bool MinimaReached) Calls(RunLimits limits, double typical)
    {
        var precise = limits.Early is { } rule ? new PreciseEnough(rule.MinCount, rule.Width) : null;
        List<double> samples = [];
        List<long> ticks = [];
        var elapsed = TimeSpan.Zero;
        while (true)
        {
            samples.Add(typical * Math.Exp(BetweenCalls * Normal()));
            ticks.Add((long)(samples[^1] * 1e9));
            elapsed += TimeSpan.FromSeconds(samples[^1]);
            if (precise is not null && elapsed >= limits.Early!.MinDuration && precise.Reached(ticks.ToArray()))
                return ([.. samples], true);
            if (limits.IsOver(samples.Count, elapsed))
                return ([.. samples], limits.MinimaReached(samples.Count, elapsed));
        }
    }

    private double Normal() => HierarchicalBootstrap.Normal(_random);
}
