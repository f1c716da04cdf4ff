using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Kernel;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device.Sensors.Kernel;

public sealed class PowercapSensorTests : IDisposable
{
    private const string Package = "/sys/class/powercap/intel-rapl:0";

    private readonly FakeTimeProvider _time = new();
    private readonly DeviceTree _tree = new DeviceTree()
        .With($"{Package}/name", "package-0\n").With($"{Package}/max_energy_range_uj", "10000000\n");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Energy_BeginsAtZeroAndGoesOnOverAWrap()
    {
        using var files = _tree.With($"{Package}/energy_uj", "9000000").Files();
        var sensor = new PowercapSensor(files, _time);
        Read(sensor).ShouldBe([("hw.energy", 0)]);

        _time.Advance(TimeSpan.FromSeconds(2));
        _tree.With($"{Package}/energy_uj", "3000000");

        Read(sensor).ShouldBe([("hw.energy", 4), ("hw.power", 2)]);
    }

    [Fact]
    public void Energy_NeverFalls_WhenTheRangeOfTheCounterIsUnknown()
    {
        File.Delete(_tree.At($"{Package}/max_energy_range_uj"));
        using var files = _tree.With($"{Package}/energy_uj", "9000000").Files();
        var sensor = new PowercapSensor(files, _time);
        Read(sensor);
        _time.Advance(TimeSpan.FromSeconds(1));
        _tree.With($"{Package}/energy_uj", "1000000");
        Read(sensor).ShouldBe([("hw.energy", 0), ("hw.power", 0)]);
    }

    [Fact]
    public void Domain_NamesThePackageItIsPartOf()
    {
        _tree.With($"{Package}/energy_uj", "1").With($"{Package}:1/name", "dram").With($"{Package}:1/energy_uj", "1");
        using var files = _tree.Files();
        var dram = new PowercapSensor(files, _time).Read().Last();
        dram["hw.id"].ShouldBe("powercap:package-0:dram");
        dram["hw.parent"].ShouldBe("powercap:package-0");
        dram["hw.type"].ShouldBe("memory");
    }

    [Fact]
    public void CounterThatOnlyRootMayRead_CostsItsDomain()
    {
        _tree.With($"{Package}/energy_uj", "!EACCES").With($"{Package}:1/name", "dram").With($"{Package}:1/energy_uj", "1");
        using var files = _tree.Files();
        var result = new SensorSet([new PowercapSensor(files, _time)], _time).Sample().Sensors[0];
        result.Readings.ShouldHaveSingleItem()["hw.name"].ShouldBe("dram");
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("EACCES");
    }

    private static (string, double)[] Read(PowercapSensor sensor) => [.. sensor.Read().Select(reading => (reading.Name, reading.Value))];
}
