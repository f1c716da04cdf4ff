using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Kernel;

namespace EdgeAgent.Tests.Device.Sensors.Kernel;

public sealed class ThermalZoneSensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    // EAGAIN and EINVAL are what a block that is off answers; EIO is so only of a radio, or of a zone that says that it is disabled.
    [Theory]
    [InlineData("cv0-thermal", "enabled", "!EAGAIN", null)]
    [InlineData("cv0-thermal", "enabled", "!EINVAL", null)]
    [InlineData("cv0-thermal", "enabled", "!EIO", "EIO")]
    [InlineData("cv0-thermal", "disabled", "!EIO", null)]
    [InlineData("iwlwifi_1", "enabled", "!EIO", null)]
    [InlineData("iwlwifi_1", "enabled", "!EACCES", "EACCES")]
    [InlineData("cv0-thermal", "disabled", "warm", "malformed")]
    public void Read_OfAZoneThatIsOff_IsNothing_AndOfABrokenOneAFault(string type, string mode, string temp, string? errorType)
    {
        Zone(0, "cpu-thermal", "47000").Zone(1, type, temp).Zone(2, "soc0-thermal", "46000");
        using var files = _tree.With("/sys/class/thermal/thermal_zone1/mode", mode).Files();

        var result = new SensorSet([new ThermalZoneSensor(files)], TimeProvider.System).Sample().Sensors.ShouldHaveSingleItem();

        result.Readings.Select(reading => reading.Value).ShouldBe([47.0, 46.0]);
        string.Join(' ', result.Faults.Select(fault => fault.ErrorType)).ShouldBe(errorType ?? "");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-256000")]
    public void Read_OfAZoneThatTellsNoTemperature_YieldsNothing(string text)
    {
        Zone(0, "cv0-thermal", text);
        using var files = _tree.Files();
        new ThermalZoneSensor(files).Read().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-300000")]
    [InlineData("2147483647")]
    [InlineData("127000")]
    public void Read_OfATemperatureThatCannotBe_IsLeftOut_AndIsNoFault(string text)
    {
        Zone(0, "cpu-thermal", text);
        using var files = _tree.Files();
        var result = new SensorSet([new ThermalZoneSensor(files)], TimeProvider.System).Sample().Sensors[0];
        (result.Readings.Count, result.Implausible.Count, result.Faults.Count).ShouldBe((0, 1, 0));
    }

    [Fact]
    public void Read_NamesZonesByType_AndTellsTwinsApart()
    {
        Zone(10, "acpitz", "29000").Zone(2, "acpitz", "27000").Zone(0, "x86_pkg_temp", "48000");
        using var files = _tree.Files();
        new ThermalZoneSensor(files).Read().Select(reading => $"{reading["hw.id"]} {reading.Value}")
            .ShouldBe(["thermal_zone:x86_pkg_temp 48", "thermal_zone:acpitz 27", "thermal_zone:acpitz:2 29"]);
    }

    [Fact]
    public void Read_OfTripPoints_TellsTheFirstOfEachKindThatIsALimit()
    {
        Zone(0, "cpu-thermal", "47000").Trip(0, "active", "50000").Trip(1, "passive", "85000")
            .Trip(2, "passive", "95000").Trip(3, "hot", "100000").Trip(10, "critical", "105000");

        Limits().ShouldBe(["high.degraded 85", "high.critical 105"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-274000")]
    public void Read_OfATripThatIsSwitchedOff_IsNoLimit(string temp)
    {
        Zone(0, "cpu-thermal", "47000").Trip(0, "passive", temp).Trip(1, "passive", "95000");

        Limits().ShouldBe(["high.degraded 95"]);
    }

    [Fact]
    public void Read_OfABrokenTrip_CostsOnlyThatLimit_AndAZoneThatIsOffKeepsItsLimits()
    {
        Zone(0, "cpu-thermal", "!EAGAIN").Trip(0, "passive", "warm").Trip(1, "critical", "105000");
        using var files = _tree.Files();

        var result = new SensorSet([new ThermalZoneSensor(files)], TimeProvider.System).Sample().Sensors.ShouldHaveSingleItem();

        result.Readings.ShouldHaveSingleItem()["hw.limit_type"].ShouldBe("high.critical");
        result.Faults.Select(fault => fault.ErrorType).ShouldBe(["malformed"]);
    }

    private List<string> Limits()
    {
        using var files = _tree.Files();
        return [.. new ThermalZoneSensor(files).Read().Where(reading => reading.Instrument == SensorInstruments.TemperatureLimit)
            .Select(reading => $"{reading["hw.limit_type"]} {reading.Value}")];
    }

    private ThermalZoneSensorTests Trip(int number, string type, string temp)
    {
        _tree.With($"/sys/class/thermal/thermal_zone0/trip_point_{number}_type", type + "\n")
            .With($"/sys/class/thermal/thermal_zone0/trip_point_{number}_temp", temp + "\n");
        return this;
    }

    private ThermalZoneSensorTests Zone(int number, string type, string temp)
    {
        _tree.With($"/sys/class/thermal/thermal_zone{number}/type", type + "\n")
            .With($"/sys/class/thermal/thermal_zone{number}/temp", temp + "\n");
        return this;
    }
}
