using EdgeAgent.Inference;
using EdgeAgent.Tests.Models;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace EdgeAgent.Tests.Inference;

public sealed class ExecutionProvidersTests
{
    [Theory]
    [InlineData("cuda")]
    [InlineData("CUDA")]
    [InlineData("tensorrt")]
    [InlineData("xnnpack")]
    public void Load_WithAProviderThatTheRuntimeLacks_RunsOnTheProcessorAndSaysWhy(string wanted)
    {
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), new InferenceOptions { ExecutionProvider = wanted, Threads = 1 });
        session.Run(1, TestContext.Current.CancellationToken);

        session.Provider.ShouldBe("cpu");
        session.FallbackReason!.ShouldStartWith($"{wanted.ToLowerInvariant()} is not included in this ONNX Runtime (built with cpu");
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("cpu")]
    public void Load_WithTheProcessor_IsNoFallback(string wanted)
    {
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), new InferenceOptions { ExecutionProvider = wanted, Threads = 1 });
        session.Provider.ShouldBe("cpu");
        session.FallbackReason.ShouldBeNull();
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("cuda")]
    public void Append_OfAProviderThatDoesNotStart_SaysWhy(string wanted)
    {
        OnnxRuntime.Load("");
        using var session = new SessionOptions();
        // This runtime has no CUDA, even if the build claims it.
        var choice = ExecutionProviders.Append(session, wanted, ["CUDAExecutionProvider", "CPUExecutionProvider"]);
        choice.Provider.ShouldBe("cpu");
        choice.FallbackReason!.ShouldStartWith("cuda does not start: ");
    }

    [Theory]
    [InlineData("gpu", "ExecutionProvider is \"gpu\": must be one of auto, tensorrt, cuda, xnnpack, cpu.")]
    [InlineData("", "ExecutionProvider is \"\"")]
    public void Problems_NameAnUnknownProvider(string wanted, string expected) =>
        new InferenceOptions { ExecutionProvider = wanted }.Problems().ShouldHaveSingleItem().ShouldContain(expected);
}
