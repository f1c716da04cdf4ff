using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Workers;

public sealed class WorkerEndTests
{
    [Theory]
    [InlineData(137, 1L, nameof(Outcome.DidNotFit))]
    [InlineData(137, null, nameof(Outcome.DidNotFit))]
    [InlineData(137, 0L, nameof(Outcome.Crashed))]
    [InlineData(139, 0L, nameof(Outcome.Crashed))]
    [InlineData(132, 0L, nameof(Outcome.Crashed))]
    [InlineData(0, 0L, nameof(Outcome.Crashed))]
    [InlineData(3, 0L, nameof(Outcome.Crashed))]
    public void Read_ASilentEnd_IsToldByItsExitCodeAndTheKernel(int exitCode, long? kernelKills, string expected) =>
        WorkerEnd.Read(exitCode, [], kernelKills).Outcome.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("terminate called after throwing an instance of 'std::bad_alloc'")]
    [InlineData("Out of memory.")]
    [InlineData("edgeagent: The model x.onnx failed: Failed to allocate memory for requested buffer of size 1073741824.")]
    public void Read_WordsAboutMemory_MeanThatItDidNotFit(string line) =>
        WorkerEnd.Read(134, ["something else", line], kernelKills: 0).Outcome.ShouldBe(Outcome.DidNotFit);

    [Fact]
    public void Read_AnErrorInWords_IsKeptWithoutTheProgramsName()
    {
        var end = WorkerEnd.Read(1, ["a warning", "edgeagent: The model x.onnx does not exist."], kernelKills: 0);

        end.ShouldBe(new WorkerEnd(Outcome.Failed, "The model x.onnx does not exist."));
    }

    [Fact]
    public void Read_ASignal_IsNamed() => WorkerEnd.Read(139, [], kernelKills: 0).Message.ShouldContain("SIGSEGV");

    [Theory]
    [InlineData("oom_kill 3", 3L)]
    [InlineData("oom_kill_other 3", null)]
    [InlineData("nr_free_pages 7", null)]
    public void OutOfMemoryKills_AreCountedWhereTheKernelCounts(string line, long? expected) =>
        OutOfMemoryKills.Parse(["nr_zone_active_file 5", line]).ShouldBe(expected);
}
