using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Kernel;

namespace EdgeAgent.Tests.Device.Sensors.Kernel;

/// <summary>Constructed supplies, as sockets and bays answer with and without something in them.</summary>
public sealed class PowerSupplySensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("USB", "online", "0")]
    [InlineData("Mains", "online", "0")]
    [InlineData("Wireless", "online", "0")]
    [InlineData("Battery", "present", "0")]
    [InlineData("Battery", "online", "0")]
    [InlineData("UPS", "present", "0")]
    public void SocketOrBayWithNothingInIt_IsAbsent(string type, string file, string value)
    {
        Supply(
            "it", ("type", type), (file, value), ("voltage_now", "!EIO"), ("current_now", "!EAGAIN"), ("status", "!ENODATA"),
            ("capacity", "!ENODEV"));
        var result = Sample();
        (result.Readings.Count, result.Implausible.Count, result.Faults.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void ChargerThatIsPluggedIn_IsOk_AndOneThatBreaksHasFailed()
    {
        Supply("whole", ("type", "USB"), ("online", "1"), ("voltage_now", "5100000"), ("current_now", "!EINVAL"));
        Supply("broken", ("type", "USB"), ("online", "1"), ("health", "Unspecified failure"));
        States().ShouldBe(["broken ok 0", "broken failed 1", "whole ok 1", "whole failed 0"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Good", 0)]
    [InlineData("Unknown", 0)]
    [InlineData("Warm", 0)]
    [InlineData("Dead", 1)]
    [InlineData("Over voltage", 1)]
    public void Battery_HasFailed_WhereItsDriverSaysSo(string health, double failed)
    {
        Supply("BAT0", ("type", "Battery"), ("present", "1"), ("health", health));
        States().ShouldContain($"BAT0 failed {failed}");
    }

    [Fact]
    public void SupplyWhoseConnectionCannotBeRead_KeepsWhatItMeasures()
    {
        Supply("AC", ("type", "Mains"), ("online", "!EIO"), ("voltage_now", "19000000"));
        var result = Sample();
        result.Readings.ShouldHaveSingleItem().Value.ShouldBe(19);
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("EIO");
    }

    // The kernel shows each supply a second time, under hwmon.
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 2)]
    public void ChipOfASupply_IsThereWhileTheSupplyIs(string online, int readings)
    {
        const string name = "ucsi-source-psy-USBC000:001";
        Supply(name, ("type", "USB"), ("online", online));
        var chip = $"/sys/devices/platform/USBC000:00/power_supply/{name}/hwmon4";
        _tree.With($"{chip}/name", "ucsi_source_psy_USBC000:001").With($"{chip}/in0_input", online is "0" ? "!EIO" : "5000")
            .With($"{chip}/curr1_input", online is "0" ? "!EAGAIN" : "900");
        Directory.CreateDirectory(_tree.At("/sys/class/hwmon"));
        Directory.CreateSymbolicLink(_tree.At("/sys/class/hwmon/hwmon4"), _tree.At(chip));
        using var files = _tree.Files();
        var result = new SensorSet([new HwmonSensor(files)], TimeProvider.System).Sample().Sensors[0];
        (result.Readings.Count, result.Faults.Count).ShouldBe((readings, 0));
    }

    private List<string> States() =>
        [.. Sample().Readings.Where(reading => reading.Instrument == SensorInstruments.Status)
            .Select(reading => $"{reading["hw.name"]} {reading["hw.state"]} {reading.Value}")];

    private SensorResult Sample()
    {
        using var files = _tree.Files();
        return new SensorSet([new PowerSupplySensor(files)], TimeProvider.System).Sample().Sensors[0];
    }

    private void Supply(string name, params (string File, string Text)[] values)
    {
        foreach (var (file, text) in values)
            _tree.With($"/sys/class/power_supply/{name}/{file}", text + "\n");
    }
}
