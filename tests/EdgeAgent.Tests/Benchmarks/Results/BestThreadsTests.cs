using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Benchmarks.Results;

public sealed class BestThreadsTests : IDisposable
{
    private static readonly RunKey B0 = new("efficientnet_b0", Precision.Fp32, "cpu", Scenario.SingleStream);

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-best-").FullName;

    [Fact]
    public void For_BenchmarkThatCompared_IsItsBest()
    {
        Keep(0, Case(threads: 1, seconds: 0.05), Case(threads: 2, seconds: 0.02), Case(threads: 4, seconds: 0.03));

        Of().For(B0).ShouldBe((new ThreadUse(2, Spinning: false), Sample.Noon));
    }

    [Fact]
    public void For_NewerBenchmarkThatComparedNothing_IsOfTheOneBefore()
    {
        Keep(0, Case(threads: 1, seconds: 0.05), Case(threads: 2, seconds: 0.02, spinning: true));
        Keep(1, Case(threads: 0, seconds: 0.01));

        Of().For(B0).ShouldBe((new ThreadUse(2, Spinning: true), Sample.Noon));
    }

    [Fact]
    public void For_NewerComparison_Wins()
    {
        Keep(0, Case(threads: 1, seconds: 0.05), Case(threads: 2, seconds: 0.02));
        Keep(1, Case(threads: 1, seconds: 0.05), Case(threads: 4, seconds: 0.02));

        Of().For(B0).Use.Threads.ShouldBe(4);
    }

    [Fact]
    public void For_AnotherModel_IsTheDefault()
    {
        Keep(0, Case(threads: 1, seconds: 0.05), Case(threads: 2, seconds: 0.02));

        Of().For(B0 with { Variant = "efficientnet_b1" }).ShouldBe((new ThreadUse(0, Spinning: false), null));
    }

    [Fact]
    public void For_AnotherDevicesBenchmark_IsTheDefault()
    {
        Keep(0, Case(threads: 1, seconds: 0.05), Case(threads: 2, seconds: 0.02));

        new BestThreads(new(), History(), Sample.Board with { LogicalCpus = 8 }).For(B0).MeasuredAt.ShouldBeNull();
        new BestThreads(new(), History(), Sample.Board with { Kernel = "7.0" })
            .For(B0)
            .MeasuredAt.ShouldNotBeNull("a kernel may be updated");
    }

    [Fact]
    public void For_ConfiguredThreads_ComparesOnlyWhatKeepsToThem()
    {
        Keep(
            0,
            Case(threads: 1, seconds: 0.05),
            Case(threads: 1, seconds: 0.04, spinning: true),
            Case(threads: 4, seconds: 0.02),
            Case(threads: 4, seconds: 0.02, spinning: true));

        Of(new() { Threads = 1 }).For(B0).Use.ShouldBe(new ThreadUse(1, Spinning: true));
        Of(new() { Spinning = true }).For(B0).Use.ShouldBe(new ThreadUse(4, Spinning: true));
        Of(new() { Threads = 3, Spinning = false }).For(B0).ShouldBe((new ThreadUse(3, Spinning: false), null));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private BestThreads Of(InferenceOptions? options = null) => new(options ?? new(), History(), Sample.Board);

    private BenchmarkHistory History() => new(_directory, 10, warning => throw new InvalidOperationException(warning));

    private void Keep(int hours, params BenchmarkRun[] runs) =>
        History().Save(Sample.Report($"{hours}", Sample.Noon.AddHours(hours), runs));

    private static BenchmarkRun Case(int threads, double seconds, bool spinning = false) =>
        Sample.Run(Sample.SingleStream with { Threads = threads, Spinning = spinning }, Sample.Measurement(seconds));
}
