using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.RaspberryPi;

namespace EdgeAgent.Tests.Device.Sensors.RaspberryPi;

public sealed class V3dSensorTests : IDisposable
{
    private const string Path = "/sys/devices/platform/axi/1002000000.v3d/gpu_stats";

    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Load_IsTheQueuesTimeOverAllTime()
    {
        using var files = _tree.Files();
        var sensor = new V3dSensor(files);
        Read(sensor, "render\t1000\t1\t100").ShouldBeEmpty("one sample has no share");
        Read(sensor, "render\t3000\t2\t600").ShouldHaveSingleItem().ShouldBe(("v3d:render", 0.25));
    }

    [Fact]
    public void Load_AfterTheDriverWasLoadedAgain_BeginsAnew()
    {
        using var files = _tree.Files();
        var sensor = new V3dSensor(files);
        Read(sensor, "render\t1000\t1\t100");
        Read(sensor, "render\t2000\t0\t0").ShouldBeEmpty();
        Read(sensor, "render\t3000\t1\t1000").ShouldHaveSingleItem().ShouldBe(("v3d:render", 1));
    }

    [Fact]
    public void Read_OfALineThatIsNone_CostsThatLine()
    {
        using var files = _tree.Files();
        var sensors = new SensorSet([new V3dSensor(files)], TimeProvider.System);
        _tree.With(Path, "queue\ttimestamp\tjobs\truntime\nbin\t?\t1\t1\nrender\t1000\t1\t100\n");
        sensors.Sample();
        _tree.With(Path, "queue\ttimestamp\tjobs\truntime\nbin\t?\t1\t1\nrender\t2000\t1\t100\n");
        var result = sensors.Sample().Sensors[0];
        result.Readings.ShouldHaveSingleItem()["hw.name"].ShouldBe("render");
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("malformed");
    }

    private List<(object?, double)> Read(V3dSensor sensor, string line)
    {
        _tree.With(Path, $"queue\ttimestamp\tjobs\truntime\n{line}\n");
        return [.. sensor.Read().Select(reading => (reading["hw.id"], reading.Value))];
    }
}
