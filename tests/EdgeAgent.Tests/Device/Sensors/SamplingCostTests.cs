using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class SamplingCostTests(ITestOutputHelper output)
{
    private const int Samples = 200;

    [Fact]
    public void Sample_TakesLessThanHalfAPercentOfTheInterval()
    {
        using var tree = DeviceTree.Copy("jetson-agx-orin");
        using var files = tree.Files();
        var sensors = SensorSet.Of(files, TimeProvider.System);
        for (var i = 0; i < Samples; i++)
            sensors.Sample();

        var took = new double[Samples];
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Samples; i++)
            took[i] = sensors.Sample().Took.TotalMilliseconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        Array.Sort(took);
        var budget = new SensorsOptions().Interval.TotalMilliseconds * 0.005;
        output.WriteLine(
            $"{took[Samples / 2]:0.00} ms a sample (median), {allocated / Samples / 1024} KiB allocated (whole process), "
            + $"budget {budget} ms");
        took[Samples / 2].ShouldBeLessThan(budget);
    }
}
