using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Models;

public sealed class SeededWeightsTests
{
    /// <summary>The hash was computed once. Other machines and later versions must produce the same bytes.</summary>
    [Fact]
    public void Read_GivesTheSameBytesEverywhere()
    {
        var weights = new SeededWeights("efficientnet_b0").Read("features.0.0.weight", 32, 3, 3, 3);
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(weights.AsSpan())))[..16].ShouldBe("3481a66b1b47590c");
    }

    [Fact]
    public void Read_OfAKernel_HasTheVarianceOfItsFanIn()
    {
        var weights = new SeededWeights("efficientnet_b0").Read("kernel.weight", 64, 16, 3, 3);
        weights.Average().ShouldBe(0, 0.01);
        weights.Average(weight => weight * weight).ShouldBe(1f / (16 * 9), 0.0005);
    }

    [Fact]
    public void Read_OfAVariance_IsPositive() =>
        new SeededWeights("efficientnet_b7").Read("features.0.1.running_var", 100_000).Min().ShouldBeGreaterThanOrEqualTo(0.5f);
}
