using System.Text.Json.Serialization;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>All runs of one benchmark, in order, with their settings.</summary>
/// <param name="Cases">
/// One case per run: every case once in random order, then every case again, once per process. Slow changes of the device therefore favor
/// no variant, and a benchmark that is cut short can still compare all cases.
/// </param>
/// <param name="Seed">Random seed for the order, the input, and the bootstrap.</param>
/// <param name="Quick">Whether it is a quick benchmark, see <see cref="QuickBenchmark"/>.</param>
/// <param name="Limits">Limits of one run.</param>
/// <param name="Processes">Number of runs of each case, each in its own process.</param>
/// <param name="Sustained">How long the runs that <see cref="SustainedOf"/> selects continue after their measured part.</param>
/// <param name="PowerModel">For a device without an energy sensor; null if none is configured.</param>
/// <param name="HeatFrom">
/// Position, from 1, of the first run that only shows the effect of heat: this run and all later ones continue, and no other does. Null if
/// the runs that continue are part of the other figures.
/// </param>
/// <param name="Night">Which of the runs are needed; null if all are.</param>
internal sealed record BenchmarkPlan(
    IReadOnlyList<BenchmarkCase> Cases,
    int Seed,
    bool Quick,
    RunLimits Limits,
    CoolDownRule CoolDown,
    InferenceOptions Inference,
    int Processes = 1,
    TimeSpan Sustained = default,
    PowerModel? PowerModel = null,
    int? HeatFrom = null,
    [property: JsonIgnore] NightRules? Night = null)
{
    /// <param name="seed">The same seed gives the same order.</param>
    public static BenchmarkPlan Create(
        BenchmarkSelection selection, BenchmarksOptions options, InferenceOptions inference, bool quick, int seed)
    {
        IReadOnlyList<BenchmarkSelection> selections = quick ? QuickBenchmark.Of(selection) : [selection];
        var cases = BenchmarkCases.Of(selections, options, inference.ThreadUse().Spinning).ToArray();
        var power = options.PowerModel.Model();
        return quick
            ? new(Rounds(cases, 1, seed), seed, true, QuickBenchmark.Limits, CoolDownRule.None, inference, PowerModel: power)
            : new(
                Rounds(cases, options.Processes, seed), seed, false, options.Limits().SharedBy(options.Processes), options.CoolDownRule(),
                inference, options.Processes, options.SustainedDuration, power);
    }

    /// <summary>Number of a run among the processes of its case, from 1.</summary>
    /// <param name="order">Position of the run, from 1.</param>
    public int ProcessOf(int order) => Cases.Take(order).Count(@case => @case == Cases[order - 1]);

    /// <summary>Limits of the runs of a case.</summary>
    public RunLimits LimitsOf(BenchmarkCase @case) =>
        Night is { StopsEarly: true } ? Limits with { Early = EarlyEnd.Of(@case.Scenario, Night.LeastProcesses) } : Limits;

    /// <param name="order">Position of the run, from 1.</param>
    public WorkUnit UnitOf(int order) => new(Cases[order - 1], order >= HeatFrom);

    /// <summary>
    /// How long a run continues after its measured part. Only the last SingleStream run of each variant and precision with the most threads
    /// continues, because it heats the device the most.
    /// </summary>
    /// <param name="order">Position of the run, from 1.</param>
    public TimeSpan SustainedOf(int order)
    {
        if (HeatFrom is { } heat)
            return order >= heat ? Sustained : TimeSpan.Zero;
        var @case = Cases[order - 1];
        if (@case.Scenario != Scenario.SingleStream)
            return TimeSpan.Zero;
        var alike = Cases.Index().Where(other =>
            (other.Item.Variant, other.Item.Precision, other.Item.Scenario) == (@case.Variant, @case.Precision, @case.Scenario));
        return order == 1 + alike.MaxBy(other => (ThreadsOf(other.Item), other.Index)).Index ? Sustained : TimeSpan.Zero;
    }

    /// <summary>The items in random order.</summary>
    public static T[] Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static int ThreadsOf(BenchmarkCase @case) => @case.Threads == 0 ? Environment.ProcessorCount : @case.Threads;

    private static IReadOnlyList<BenchmarkCase> Rounds(BenchmarkCase[] cases, int processes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, processes).SelectMany(_ => Shuffled(cases, random))];
    }
}
