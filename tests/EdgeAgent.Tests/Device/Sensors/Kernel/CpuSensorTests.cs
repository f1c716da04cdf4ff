using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.Kernel;

namespace EdgeAgent.Tests.Device.Sensors.Kernel;

public sealed class CpuSensorTests
{
    [Fact]
    public void Utilization_IsEachModesShareOfTheTimeBetweenTwoSamples()
    {
        using var tree = new DeviceTree().With("/proc/stat", "cpu  100 0 100 1000 0 10 10 0 0 0\ncpu0 100 0 100 1000 0 10 10 0 0 0\n");
        using var files = tree.Files();
        var sensor = new CpuSensor(files);

        sensor.Read().ShouldNotContain(reading => reading.Instrument == SensorInstruments.CpuUtilization, "one sample has no share");
        tree.With("/proc/stat", "cpu  130 0 110 1050 0 15 15 0 0 0\n");
        var readings = sensor.Read().ToList();

        Of(readings, SensorInstruments.CpuUtilization)
            .ShouldBe([("user", 0.3), ("nice", 0), ("system", 0.1), ("idle", 0.5), ("iowait", 0), ("interrupt", 0.1), ("steal", 0)]);
        Of(readings, SensorInstruments.CpuTime).ShouldContain(("interrupt", 0.3));
    }

    [Fact]
    public void Utilization_StaysWithinItsRange_WhenIdleStepsBack()
    {
        using var tree = new DeviceTree().With("/proc/stat", "cpu 100 0 0 1000 0 0 0 0 0 0");
        using var files = tree.Files();
        var sensor = new CpuSensor(files);
        sensor.Read().ShouldNotBeEmpty();
        tree.With("/proc/stat", "cpu 200 0 0 990 0 0 0 0 0 0");
        Of(sensor.Read(), SensorInstruments.CpuUtilization).ShouldAllBe(mode => mode.Value >= 0 && mode.Value <= 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu 1 2 3")]
    [InlineData("intr 1 2 3 4 5 6 7 8 9")]
    [InlineData("cpu 1 2 3 4 5 6 7 -8")]
    public void Read_OfAnythingElse_IsMalformed(string text)
    {
        using var tree = new DeviceTree().With("/proc/stat", text);
        using var files = tree.Files();
        Should.Throw<DeviceReadException>(() => new CpuSensor(files).Read().ToList()).ErrorType.ShouldBe("malformed");
    }

    private static (string Mode, double Value)[] Of(IEnumerable<Reading> readings, SensorInstrument instrument) =>
        [.. readings.Where(reading => reading.Instrument == instrument)
            .Select(reading => ((string)reading["cpu.mode"]!, Math.Round(reading.Value, 9)))];
}
