using System.Text;
using System.Text.Json;
using EdgeAgent.Inference;

namespace EdgeAgent.Tests.Inference;

/// <summary>On constructed profiles; <c>BenchmarkWorkerTests</c> counts the nodes of a real one.</summary>
public sealed class ProviderNodesTests
{
    [Fact]
    public void Read_CountsEachNodeOnce_ByProvider()
    {
        const string profile = """
            [
            {"cat":"Session","dur":9,"name":"session_initialization","args":{}},
            {"cat":"Node","dur":7,"name":"conv_kernel_time","args":{"op_name":"Conv","provider":"CUDAExecutionProvider",
            "input_type_shape":[{"float":[1,3]}]}},
            {"cat":"Node","dur":1,"name":"conv_fence_after","args":{"op_name":"Conv","provider":"CPUExecutionProvider"}},
            {"cat":"Node","dur":5,"name":"add_kernel_time","args":{"op_name":"Add","provider":"CPUExecutionProvider"}},
            {"cat":"Node","dur":5,"name":"mul_kernel_time","args":{"op_name":"Mul","provider":"CPUExecutionProvider"}},
            {"cat":"Node","dur":6,"name":"add_kernel_time","args":{"op_name":"Add","provider":"CPUExecutionProvider"}},
            {"cat":"Node","dur":6,"name":"unknown_kernel_time","args":{"op_name":"Add"}},
            {"cat":"Kernel","dur":6,"name":"gemm_kernel_time","args":{"provider":"CUDAExecutionProvider"}},
            null,
            {"cat":"Session","dur":40,"name":"model_run","args":{}}
            ]
            """;
        Read(profile).ShouldBe(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["CUDAExecutionProvider"] = 1, ["CPUExecutionProvider"] = 2 },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""[{"cat":"Node","name":"conv_kernel_time"},""")]
    public void Read_OfWhatIsNoProfile_Throws(string profile) => Should.Throw<JsonException>(() => Read(profile));

    private static Dictionary<string, int> Read(string profile) => ProviderNodes.Read(new MemoryStream(Encoding.UTF8.GetBytes(profile)));
}
