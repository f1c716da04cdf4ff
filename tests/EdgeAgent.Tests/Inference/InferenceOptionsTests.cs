using EdgeAgent.Inference;

namespace EdgeAgent.Tests.Inference;

public sealed class InferenceOptionsTests
{
    [Fact]
    public void Problems_OfTheDefaults_AreNone() => new InferenceOptions().Problems().ShouldBeEmpty();

    [Fact]
    public void Problems_AreAllReportedAtOnce()
    {
        var options = new InferenceOptions { ExecutionProvider = "npu", Threads = -1, NativeLibrary = "/nowhere.so", Models = "/nowhere" };
        options.Problems().Count().ShouldBe(4);
        options.Problems().ShouldAllBe(problem => problem.StartsWith("EdgeAgent:Inference:", StringComparison.Ordinal));
    }
}
