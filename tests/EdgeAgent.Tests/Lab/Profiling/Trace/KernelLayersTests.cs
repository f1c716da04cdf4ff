using EdgeAgent.Architecture;
using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Tests.Lab.Profiling.Trace;

public sealed class KernelLayersTests
{
    // Constructed: a 3 × 3 convolution from 3 to 8 channels, a product of 8 × 4, an addition.
    [Fact]
    public void Of_CountsWhatTheShapesTell()
    {
        var layers = KernelLayers.Of(new(1,
        [
            new("conv", "Conv", 0.1, new([[1, 3, 16, 16], [8, 3, 3, 3], [8]], [[1, 8, 16, 16]])),
            new("product", "Gemm", 0.1, new([[1, 8], [4, 8], [4]], [[1, 4]])),
            new("add", "Add", 0.1, new([[1, 4], [1, 4]], [[1, 4]])),
        ]));

        layers.Select(layer => (layer.Name, layer.Kind, layer.Macs, layer.Parameters, layer.TrafficElements)).ShouldBe(
        [
            ("conv", LayerKind.Node, 8L * 16 * 16 * 27, 216L, 216L + 768 + 2048),
            ("product", LayerKind.Node, 32L, 32L, 32L + 8 + 4),
            ("add", LayerKind.Node, 0L, 0L, 12L),
        ]);
    }

    [Fact]
    public void Of_AQuantizedConvolution_FindsTheWeightsBehindScaleAndZero() =>
        KernelLayers.Of(new(1, [new("conv", "QLinearConv", 0.1, new([[1, 3, 4, 4], [], [], [8, 3, 1, 1], [8], [8]], [[1, 8, 4, 4]]))]))
            .ShouldHaveSingleItem().Macs.ShouldBe(8 * 16 * 3);

    [Fact]
    public void Of_KernelsWithoutShapes_HasTheirNames() =>
        KernelLayers.Of(new(1, [new("odd", "Conv", 0.1), new("odd", "Conv", 0.1)])).ShouldHaveSingleItem().Macs.ShouldBe(0);
}
