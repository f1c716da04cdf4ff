using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>Everything that one benchmark does, in the order it does it.</summary>
/// <param name="Cases">
/// A case for each run: every case once in random order, then every case again, as often as there are processes. What slowly changes on a device
/// so favours no variant, and a benchmark that is cut short has measured all there is to compare.
/// </param>
/// <param name="Seed">Of the order, the input and the bootstrap.</param>
/// <param name="Quick">Whether it is a quick one: see <see cref="QuickBenchmark"/>.</param>
/// <param name="Limits">Of one run.</param>
/// <param name="Processes">Runs of each case.</param>
/// <param name="Sustained">How long the runs that <see cref="SustainedOf"/> names go on after their measured part.</param>
/// <param name="PowerModel">For a device without a sensor; null where the user configured none.</param>
internal sealed record BenchmarkPlan(
    IReadOnlyList<BenchmarkCase> Cases, int Seed, bool Quick, RunLimits Limits, CoolDownRule CoolDown, InferenceOptions Inference, int Processes = 1, TimeSpan Sustained = default,
    PowerModel? PowerModel = null)
{
    /// <param name="seed">The same seed gives the same order.</param>
    public static BenchmarkPlan Create(BenchmarkSelection selection, BenchmarksOptions options, InferenceOptions inference, bool quick, int seed)
    {
        var cases = BenchmarkCases.Of(quick ? QuickBenchmark.Of(selection) : [selection], options, inference.ThreadUse().Spinning).ToArray();
        return quick
            ? new(Rounds(cases, 1, seed), seed, true, QuickBenchmark.Limits, CoolDownRule.None, inference, PowerModel: options.PowerModel.Model())
            : new(
                Rounds(cases, options.Processes, seed), seed, false, options.Limits().SharedBy(options.Processes), options.CoolDownRule(), inference,
                options.Processes, options.SustainedDuration, options.PowerModel.Model());
    }

    /// <summary>Which of its case's processes a run is, from 1.</summary>
    /// <param name="order">From 1.</param>
    public int ProcessOf(int order) => Cases.Take(order).Count(@case => @case == Cases[order - 1]);

    /// <summary>How long a run goes on after its measured part: the last SingleStream run of each variant and precision with the most threads does, for that heats the most.</summary>
    /// <param name="order">From 1.</param>
    public TimeSpan SustainedOf(int order)
    {
        var @case = Cases[order - 1];
        if (@case.Scenario != Scenario.SingleStream)
            return TimeSpan.Zero;
        var alike = Cases.Index().Where(other => (other.Item.Variant, other.Item.Precision, other.Item.Scenario) == (@case.Variant, @case.Precision, @case.Scenario));
        return order == 1 + alike.MaxBy(other => (ThreadsOf(other.Item), other.Index)).Index ? Sustained : TimeSpan.Zero;
    }

    private static int ThreadsOf(BenchmarkCase @case) => @case.Threads == 0 ? Environment.ProcessorCount : @case.Threads;

    private static IReadOnlyList<BenchmarkCase> Rounds(BenchmarkCase[] cases, int processes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, processes).SelectMany(_ => Shuffled(cases, random))];
    }

    private static BenchmarkCase[] Shuffled(BenchmarkCase[] cases, Random random)
    {
        var shuffled = cases.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
