using System.Runtime.InteropServices;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Models;

public sealed class HalfWeightsTests
{
    [Fact]
    public void Apply_RoundsEveryWeightAsACastDoes()
    {
        // Each positive half, and the floats around the middle between it and the next one, where the rounding changes; both signs.
        float[] positive =
        [
            .. Enumerable.Range(0, 0x7C00).SelectMany(bits =>
            {
                var half = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
                var middle = (half + (float)BitConverter.UInt16BitsToHalf((ushort)(bits + 1))) / 2;
                return new[] { half, MathF.BitDecrement(middle), middle, MathF.BitIncrement(middle) };
            }),
        ];
        float[] weights = [.. positive, .. positive.Select(weight => -weight)];
        var graph = new OnnxGraph("constructed");
        graph.Node("y", "Identity", [graph.Constant("weight", weights, weights.Length, 1)]);

        var stored = HalfWeights.Apply(graph.Proto).Initializer.ShouldHaveSingleItem();

        MemoryMarshal.Cast<byte, Half>(stored.RawData.Span).SequenceEqual(Array.ConvertAll(weights, weight => (Half)weight)).ShouldBeTrue();
    }
}
