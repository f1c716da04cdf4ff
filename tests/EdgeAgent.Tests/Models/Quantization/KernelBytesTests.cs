using EdgeAgent.Models.Quantization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Models.Quantization;

public sealed class KernelBytesTests
{
    [Property]
    public Property Of_IsWithinHalfAStepOfEachWeight() =>
        Prop.ForAll(Gen.Choose(-10_000, 10_000).ArrayOf(24).ToArbitrary(), drawn =>
        {
            var weights = Array.ConvertAll(drawn, value => value / 1013f);
            var bytes = KernelBytes.Of(weights, channels: 4);
            return weights.Index().All(weight =>
                Math.Abs((bytes.Values[weight.Index] * bytes.Scales[weight.Index / 6]) - weight.Item)
                <= (bytes.Scales[weight.Index / 6] * 0.501f) + 1e-6f);
        });

    [Fact]
    public void Of_ScalesEachOutputChannelByItsLargestWeight()
    {
        var bytes = KernelBytes.Of([1f, -1.27f, 0.0254f, 0.0127f], channels: 2);
        bytes.Scales.ShouldBe([0.01f, 0.0002f], 1e-7f);
        bytes.Values.ShouldBe([(sbyte)100, (sbyte)-127, (sbyte)127, (sbyte)64]);
    }

    [Property]
    public void Of_ScalesByTheLargestMagnitude(float[] drawn)
    {
        var weights = Array.FindAll(drawn, float.IsFinite);
        var largest = weights.Select(MathF.Abs).DefaultIfEmpty().Max();
        KernelBytes.Of(weights, channels: 1).Scales.ShouldBe([Math.Max(largest / 127, 1e-30f)]);
    }

    [Fact]
    public void Of_AChannelOfZeros_IsZeros() => KernelBytes.Of([0, 0], channels: 1).Values.ShouldBe([(sbyte)0, (sbyte)0]);

    [Fact]
    public void Bias_CountsInStepsOfTheSum()
    {
        var (values, steps) = new KernelBytes([], [0.5f, 0.25f]).Bias([1f, -3f], new ByteScale(0.1f, 7));
        steps.ShouldBe([0.05f, 0.025f], 1e-7f);
        values.ShouldBe([20, -120]);
    }
}
