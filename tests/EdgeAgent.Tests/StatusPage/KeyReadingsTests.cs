using EdgeAgent.Device.Sensors;
using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.StatusPage;

public sealed class KeyReadingsTests
{
    private static IEnumerable<KeyReading> Of(params IReadOnlyList<Reading> readings) =>
        KeyReadings.Of(TrendFixture.Sample(DateTimeOffset.UnixEpoch, readings));

    private static Reading Temperature(string id, double value) =>
        new(SensorInstruments.Temperature, value, ("hw.id", id), ("hw.name", id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    private static Reading Limit(string id, double value, string type) =>
        new(SensorInstruments.TemperatureLimit, value, ("hw.id", id), ("hw.name", id), ("hw.limit_type", type));

    private static Reading Firmware(string name, string state, double value) => new(
        SensorInstruments.Status, value, ("hw.id", $"firmware:{name}"), ("hw.type", "cpu"), ("hw.name", name), ("hw.state", state));

    [Fact]
    public void Of_ADeviceWithoutSensors_IsEmpty() => Of().ShouldBeEmpty();

    [Fact]
    public void Temperature_OfSeveral_IsTheHottestZoneWithItsLowestLimit() =>
        Of(
            Temperature("hwmon:disk", 90), Temperature("thermal_zone:cpu", 61), Temperature("thermal_zone:gpu", 64),
            Limit("thermal_zone:gpu", 105, "high.critical"), Limit("thermal_zone:gpu", 99, "high.degraded"),
            Limit("thermal_zone:cpu", 80, "high.degraded"))
        .ShouldBe([new KeyReading("temperature", "Temperature", "Cel", 64, "gpu", 99)]);

    [Fact]
    public void Throttling_OfARaspberryPi_NamesTheMeasureThatIsTakenNow()
    {
        Of(Firmware("throttled", "degraded", 0), Firmware("throttled", "degraded_since_boot", 1)).Single().Value.ShouldBe(0);
        var now = Of(Firmware("throttled", "degraded", 0), Firmware("under_voltage", "degraded", 1)).Single();
        (now.Value, now.Part).ShouldBe((1, "under voltage"));
    }

    [Fact]
    public void Throttling_OfTheKernel_IgnoresFans() =>
        Of(
            new Reading(SensorInstruments.CoolingLevel, 1, ("hw.id", "cooling_device:pwm-fan"), ("hw.name", "pwm-fan")),
            new Reading(SensorInstruments.CoolingLevel, 0.4, ("hw.id", "x"), ("hw.name", "thermal-cpufreq-0")))
        .Select(reading => (reading.Key, reading.Value, reading.Part)).ShouldBe([("throttling", 0.4, "thermal-cpufreq-0")]);

    [Fact]
    public void Power_OfTheBoard_ComesBeforeThatOfItsParts()
    {
        var part = new Reading(SensorInstruments.Power, 4, ("hw.id", "rapl:package"), ("hw.name", "package"));
        Of(part).Single().ShouldBe(new KeyReading("power", "Power", "W", 4, "package"));
        Of(part, new Reading(SensorInstruments.HostPower, 9)).Single().ShouldBe(new KeyReading("power", "Power", "W", 9));
    }

    [Fact]
    public void Load_OfProcessorAndMemory_IsAShare()
    {
        var readings = Of(
            new Reading(SensorInstruments.CpuUtilization, 0.6, ("cpu.mode", "idle")),
            new Reading(SensorInstruments.CpuUtilization, 0.1, ("cpu.mode", "iowait")),
            new Reading(SensorInstruments.MemoryUtilization, 0.5, ("system.memory.state", "used"))).ToList();
        readings.Select(reading => reading.Key).ShouldBe(["cpu", "memory"]);
        readings[0].Value.ShouldBe(0.3, 1e-9);
    }
}
