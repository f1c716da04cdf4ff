using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Jetson;

namespace EdgeAgent.Tests.Device.Sensors.Jetson;

public sealed class JetsonSensorTests : IDisposable
{
    private const string Ina = "/sys/class/hwmon/hwmon1";

    private readonly DeviceTree _tree = DeviceTree.Copy("jetson-orin-nano");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Rails_LeaveOutWhatIsNotConnectedAndWhatIsASum()
    {
        using var files = _tree.With($"{Ina}/in3_label", "NC\n").Files();
        new Ina3221Sensor(files).Read().Where(reading => reading.Instrument == SensorInstruments.Voltage)
            .Select(reading => reading["hw.name"]).ShouldBe(["VDD_IN", "VDD_CPU_GPU_CV"]);
    }

    [Fact]
    public void BoardsPower_IsTheHostsAndNoRails()
    {
        using var files = _tree.Files();
        var readings = new Ina3221Sensor(files).Read().ToList();
        readings.Where(reading => reading.Instrument == SensorInstruments.HostPower).ShouldHaveSingleItem().Attributes.ShouldBeEmpty();
        var rails = readings.Where(reading => reading.Instrument == SensorInstruments.Power);
        rails.Select(reading => (reading["hw.name"], reading["hw.parent"])).ShouldBe(
        [
            ("VDD_CPU_GPU_CV", "ina3221:1-0040:VDD_IN"), ("VDD_SOC", "ina3221:1-0040:VDD_IN"),
        ]);
    }

    [Fact]
    public void RailWithoutItsCurrent_HasNoPower()
    {
        using var files = _tree.With($"{Ina}/curr1_input", "!EIO").Files();
        var result = new SensorSet([new Ina3221Sensor(files)], TimeProvider.System).Sample().Sensors[0];
        result.Readings.ShouldNotContain(reading => reading.Instrument == SensorInstruments.HostPower);
        result.Readings.Count(reading => reading.Instrument == SensorInstruments.Voltage).ShouldBe(3);
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("EIO");
    }

    [Theory]
    [InlineData("curr2_max_alarm", "degraded")]
    [InlineData("curr2_crit_alarm", "failed")]
    public void Alarm_IsAStateOfItsRail(string file, string state)
    {
        using var files = _tree.With($"{Ina}/{file}", "1\n").Files();
        var alarm = new Ina3221Sensor(files).Read().Where(reading => reading.Instrument == SensorInstruments.Status && reading.Value > 0)
            .ShouldHaveSingleItem();
        (alarm["hw.name"], alarm["hw.state"]).ShouldBe(("VDD_CPU_GPU_CV", state));
    }

    [Theory]
    [InlineData("pmode:0002", 2, "MAXN_SUPER")]
    [InlineData("pmode:0000 fmode:quiet", 0, "15W")]
    [InlineData("pmode:0009", 9, "unknown")]
    public void PowerMode_HasTheNameOfTheConfiguration(string status, int id, string name)
    {
        using var files = _tree.With("/var/lib/nvpmodel/status", status).Files();
        var mode = new PowerModeSensor(files).Read().ShouldHaveSingleItem();
        (mode["edgeagent.sensor.power.mode.id"], mode["edgeagent.sensor.power.mode.name"]).ShouldBe((id, name));
    }

    [Fact]
    public void PowerModeWithoutNames_IsStillANumber()
    {
        using var files = _tree.With("/etc/nvpmodel.conf", "!EACCES").Files();
        var result = new SensorSet([new PowerModeSensor(files)], TimeProvider.System).Sample().Sensors[0];
        result.Readings.ShouldHaveSingleItem()["edgeagent.sensor.power.mode.name"].ShouldBe("unknown");
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("EACCES");
    }

    [Fact]
    public void GpuClock_IsNoOtherEngines()
    {
        using var tree = DeviceTree.Copy("jetson-orin-nx");
        using var files = tree.Files();
        new TegraGpuClockSensor(files).Read().Select(reading => (reading.Name, reading.Value))
            .ShouldBe([("edgeagent.sensor.frequency", 918e6), ("edgeagent.sensor.frequency.limit", 918e6)]);
    }
}
