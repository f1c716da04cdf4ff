using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Tests.Lab.Profiling;

public sealed class DeviceCeilingsTests
{
    private static readonly DeviceCeilings Ceilings = new(1, MacsPerSecond: 50e9, BytesPerSecond: 20e9, LayerOverheadSeconds: 1e-6, "", "");

    [Theory]
    [InlineData(50_000_000, 2_000_000, 2, 1e-3, nameof(Bound.Compute))]
    [InlineData(5_000_000, 20_000_000, 2, 1e-3, nameof(Bound.Memory))]
    [InlineData(1_000, 1_000, 7, 7e-6, nameof(Bound.Overhead))]
    public void Roofline_IsTheLongestOfThreeTimes(long macs, long bytes, int kernels, double seconds, string bound)
    {
        var (least, by) = Ceilings.Roofline(macs, bytes, kernels);

        least.ShouldBe(seconds, 1e-12);
        by.ToString().ShouldBe(bound);
    }

    [Fact]
    public void Bound_ChangesWhereComputingAndMovingTakeEquallyLong()
    {
        Ceilings.Roofline(2_600_000, 1_000_000, 1).Bound.ShouldBe(Bound.Compute);
        Ceilings.Roofline(2_400_000, 1_000_000, 1).Bound.ShouldBe(Bound.Memory);
    }
}
