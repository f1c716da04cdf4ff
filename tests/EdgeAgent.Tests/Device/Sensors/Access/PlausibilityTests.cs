using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Device.Sensors.Access;

public sealed class PlausibilityTests
{
    private readonly Plausibility _plausibility = new();

    public static TheoryData<string, double> FromOpenInputs => new()
    {
        { "hw.temperature", 127 }, { "hw.temperature", 127.75 }, { "hw.temperature", -128 }, { "hw.temperature", -127 },
        { "hw.temperature", -40 },
        { "hw.temperature", -62 }, { "hw.temperature", 188 }, { "hw.temperature", 255 }, { "hw.temperature", -273.15 },
        { "hw.temperature", 2147483.647 },
        { "hw.temperature.limit", 2147483.647 },
        { "hw.fan.speed", 65535 }, { "hw.fan.speed", 4294967295 }, { "hw.fan.speed", 2147483647 }, { "hw.fan.speed", -1 },
        { "hw.fan.speed_ratio", -1 / 255.0 },
        { "hw.voltage", 0 }, { "hw.voltage", 65.535 }, { "hw.voltage", -2147.483648 }, { "hw.voltage", -0.000001 },
        { "hw.voltage", 4294967.295 },
        { "edgeagent.sensor.current", 65.535 }, { "edgeagent.sensor.current", -2147.483648 },
        { "hw.power", 4294.967295 }, { "hw.power", 4294967.295 }, { "hw.power", 2147.483647 },
        { "hw.battery.charge", 2.55 }, { "hw.battery.charge", -1 }, { "hw.gpu.utilization", 42949672.95 },
        { "system.cpu.frequency", 0 }, { "system.cpu.frequency", 4294967295e3 }, { "hw.cpu.speed.limit", 0 },
        { "hw.temperature", double.NaN }, { "hw.host.power", double.PositiveInfinity },
    };

    public static TheoryData<string, double> FromHardware => new()
    {
        // A camera's housing in the winter, a fan that stands still, a rail that carries nothing, silicon that is throttling, an open tray.
        { "hw.temperature", -39.5 }, { "hw.temperature", 0 }, { "hw.temperature", 85 }, { "hw.temperature", 126.9 },
        { "hw.temperature", 110 },
        { "hw.fan.speed", 0 }, { "hw.fan.speed", 38000 }, { "hw.fan.speed_ratio", 0 }, { "hw.fan.speed_ratio", 1 },
        { "hw.voltage", 0.001 }, { "hw.voltage", -12 }, { "hw.voltage", 230 }, { "edgeagent.sensor.current", 0 },
        { "edgeagent.sensor.current", -0.812 },
        { "hw.power", 0 }, { "hw.power", 700 }, { "hw.host.power", 15 }, { "hw.battery.charge", 0 }, { "system.cpu.frequency", 2.4e9 },
        { "edgeagent.sensor.frequency", 0 }, { "system.memory.usage", 1e12 },
    };

    [Theory]
    [MemberData(nameof(FromOpenInputs))]
    public void Value_OfAnOpenInput_HasAFault(string instrument, double value) =>
        _plausibility.Fault(Of(instrument, value)).ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(FromHardware))]
    public void Value_OfHardware_HasNone(string instrument, double value) => _plausibility.Fault(Of(instrument, value)).ShouldBeNull();

    [Fact]
    public void Voltage_ThatWasThereOnce_MayFallToZero()
    {
        _plausibility.Fault(Of("hw.voltage", 0)).ShouldNotBeNull();
        _plausibility.Fault(Of("hw.voltage", 12.1)).ShouldBeNull();
        _plausibility.Fault(Of("hw.voltage", 0)).ShouldBeNull();
    }

    // A 1-Wire sensor holds 85 °C until it has measured, and can measure -40 °C; for any other chip it is the other way round.
    [Theory]
    [InlineData("hwmon:w1_slave_temp:28-3c01d607a2b4:temp1", 85, false)]
    [InlineData("hwmon:w1_slave_temp:28-3c01d607a2b4:temp1", -40, true)]
    [InlineData("hwmon:asusec:temp4", 85, true)]
    [InlineData("hwmon:asusec:temp4", -40, false)]
    public void Temperature_ThatStandsForNone_DependsOnTheChip(string id, double celsius, bool plausible) =>
        (_plausibility.Fault(new(SensorInstruments.Temperature, celsius, ("hw.id", id))) is null).ShouldBe(plausible);

    [Property]
    public bool Fault_IsTheSameForTheSameInput_AndNamesNoValue(int instrument, double value)
    {
        var reading = new Reading(SensorInstruments.All[(int)((uint)instrument % SensorInstruments.All.Count)], value, ("hw.id", "a"));
        var fault = new Plausibility().Fault(reading);
        return fault == new Plausibility().Fault(reading) && (double.IsFinite(value) || fault is not null);
    }

    private static Reading Of(string instrument, double value) =>
        new(SensorInstruments.All.Single(known => known.Name == instrument), value, ("hw.id", "a"), ("hw.name", "a"));
}
