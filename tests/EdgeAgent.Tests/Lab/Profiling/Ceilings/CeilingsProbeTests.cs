using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling.Ceilings;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Lab.Profiling.Ceilings;

/// <summary>With the real runtime.</summary>
public sealed class CeilingsProbeTests
{
    private static readonly InferenceOptions OneThread = new() { Threads = 1, ExecutionProvider = ExecutionProviders.Cpu };

    [Theory]
    [InlineData("fp32")]
    [InlineData("int8")]
    public void Measure_FindsCeilingsThatAProcessorCanHave(string precision)
    {
        using var folder = TraceFolder.Create();
        List<double> progress = [];

        var ceilings = CeilingsProbe.Measure(
            OneThread, Precisions.Parse(precision), TimeSpan.FromMilliseconds(20), folder.Path, progress.Add);

        ceilings.Threads.ShouldBe(1);
        ceilings.MacsPerSecond.ShouldBeInRange(1e7, 1e13);
        ceilings.BytesPerSecond.ShouldBeInRange(1e7, 1e13);
        ceilings.LayerOverheadSeconds.ShouldBeInRange(1e-9, 1e-3);
        ceilings.RecordingSeconds.ShouldBeInRange(0, 1e-3);
        ceilings.ComputeMethod.ShouldContain("ONNX Runtime");
        progress.ShouldBe([0.6, 0.8]);
    }

    [Fact]
    public void Chain_StaysAsLongAsItWasWritten()
    {
        using var folder = TraceFolder.Create();
        var chain = new MicrobenchmarkGraph(
            "pass", [64], graph => graph.Scalar("factor", 1.5f), (graph, name, input) => graph.Multiply(name, input, "factor"));
        using var session = chain.Open(9, OneThread, folder.Prefix);
        session.Run();

        ProfilerTrace.Read(session.EndTrace())
            .ShouldHaveSingleItem()
            .Kernels.Count.ShouldBe(9, "the runtime must not have merged what is to be timed");
    }

    [Theory]
    [InlineData(32 << 20, 16L << 30, 128 << 20)]
    [InlineData(0, 16L << 30, 32 << 20)]
    [InlineData(512 << 20, 16L << 30, 256 << 20)]
    [InlineData(32 << 20, 120L << 20, 10 << 20)]
    public void MemoryProbe_LeavesTheCacheButNotTheMemory(long cache, long available, long bytes) =>
        MemoryProbe.Size(cache, available).ShouldBe(bytes);

    [Theory]
    [InlineData("32768K\n", 32L << 20)]
    [InlineData("2M", 2L << 20)]
    [InlineData("512", 512)]
    [InlineData("", 0)]
    [InlineData("-4K", 0)]
    [InlineData("99999999999999999999K", 0)]
    public void LastLevelCache_IsReadAsTheKernelWritesIt(string text, long bytes) => LastLevelCache.Parse(text).ShouldBe(bytes);
}
