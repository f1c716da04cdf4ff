using System.Buffers.Binary;
using EdgeAgent.Models;
using EdgeAgent.Training.Export;

namespace EdgeAgent.Tests.Training;

public sealed class SafeTensorsWriterTests
{
    private static readonly WeightTensor Kernel = new("b.weight", [1, 3], [0.5f, -2, 65504], Half: true);
    private static readonly WeightTensor Bias = new("a.bias", [2], [1e-8f, 3.1415927f], Half: false);
    private static readonly Dictionary<string, string> Metadata = new() { ["variant"] = "efficientnet_b0" };

    [Fact]
    public void File_IsReadBackByTheRuntime()
    {
        var tensors = SafeTensors.Parse(SafeTensorsWriter.Write([Kernel, Bias], Metadata), "constructed");
        tensors.Read("b.weight", 1, 3).ShouldBe(Kernel.Values);
        tensors.Read("a.bias", 2).ShouldBe(Bias.Values);
    }

    [Fact]
    public void File_DoesNotDependOnTheOrderOfTensors() =>
        SafeTensorsWriter.Write([Bias, Kernel], Metadata).ShouldBe(SafeTensorsWriter.Write([Kernel, Bias], Metadata));

    [Fact]
    public void Data_BeginsAligned() =>
        (BinaryPrimitives.ReadUInt64LittleEndian(SafeTensorsWriter.Write([Kernel, Bias], Metadata)) % 8).ShouldBe(0ul);
}
