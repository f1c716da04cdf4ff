using EdgeAgent.Models.Quantization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Models.Quantization;

public sealed class ByteScaleTests
{
    [Property]
    public Property Covering_PutsEveryValueWithinHalfAStep() =>
        Prop.ForAll(Gen.Choose(-100_000, 100_000).Three().ToArbitrary(), drawn =>
        {
            var sorted = new[] { drawn.Item1, drawn.Item2, drawn.Item3 }.Order().Select(value => value / 997f).ToArray();
            var scale = ByteScale.Covering(new(sorted[0], sorted[2]));
            return Math.Abs(ThroughByte(sorted[1], scale) - sorted[1]) <= scale.Scale * 1.01;
        });

    [Property]
    public Property Covering_HitsZeroExactly() =>
        Prop.ForAll(Gen.Choose(-100_000, 100_000).Two().ToArbitrary(), drawn =>
            ThroughByte(0, ByteScale.Covering(new(Math.Min(drawn.Item1, drawn.Item2), Math.Max(drawn.Item1, drawn.Item2)))) == 0);

    [Theory]
    [InlineData(-1f, 1.55f, 100)]
    [InlineData(0f, 2.55f, 0)]
    [InlineData(1f, 2.55f, 0)]
    [InlineData(-2.55f, -1f, 255)]
    public void Covering_IncludesZero(float low, float high, int zero)
    {
        var scale = ByteScale.Covering(new(low, high));
        scale.Scale.ShouldBe(0.01f, 1e-6f);
        scale.Zero.ShouldBe((byte)zero);
    }

    [Fact]
    public void Covering_OfATensorThatIsAlwaysZero_HasAScale() => ByteScale.Covering(new(0, 0)).Scale.ShouldBeGreaterThan(0);

    /// <summary>QuantizeLinear and DequantizeLinear as ONNX defines them.</summary>
    private static float ThroughByte(float value, ByteScale scale) =>
        (Math.Clamp(MathF.Round(value / scale.Scale) + scale.Zero, 0, 255) - scale.Zero) * scale.Scale;
}
