using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Origin of a hwmon value.</summary>
/// <param name="Name">Label of the channel, or the chip's and the channel's names if there is no label.</param>
internal sealed record HwmonPlace(HwmonChip Chip, string Channel, string Name)
{
    public string Id => $"{Chip.Id}:{Channel}";
}

/// <summary>A kind of hwmon file: the parts of its name around the channel's number, and the meaning of its value.</summary>
/// <remarks>Units are those of the kernel's <c>Documentation/hwmon/sysfs-interface.rst</c>.</remarks>
internal sealed record HwmonKind(string Prefix, string Suffix, bool HasLabel, Func<long, HwmonPlace, IEnumerable<Reading>> Readings)
{
    public static readonly IReadOnlyList<HwmonKind> All =
    [
        new("temp", "_input", true, (raw, place) => [Plain(SensorInstruments.Temperature, Units.Milli(raw), place)]),
        new("fan", "_input", true, (raw, place) => [Plain(SensorInstruments.FanSpeed, raw, place)]),
        new("pwm", "", false, (raw, place) => [Plain(SensorInstruments.FanSpeedRatio, raw / 255.0, place)]),
        new("in", "_input", true, (raw, place) => [Plain(SensorInstruments.Voltage, Units.Milli(raw), place)]),
        new("in", "_lcrit_alarm", false, UnderVoltage),
        new("curr", "_input", true, (raw, place) => [Plain(SensorInstruments.Current, Units.Milli(raw), place)]),
        new("power", "_input", true, (raw, place) => [Typed(SensorInstruments.Power, Units.Micro(raw), place)]),
        new("power", "_average", true, (raw, place) => [Typed(SensorInstruments.Power, Units.Micro(raw), place)]),
        new("energy", "_input", true, (raw, place) => [Typed(SensorInstruments.Energy, Units.Micro(raw), place)]),
        new("oc", "_event_cnt", false, (raw, place) => [OverCurrent(raw, place)]),
    ];

    private static Reading Plain(SensorInstrument instrument, double value, HwmonPlace place) =>
        new(instrument, value, ("hw.id", place.Id), ("hw.name", place.Name));

    private static Reading Typed(SensorInstrument instrument, double value, HwmonPlace place) =>
        new(instrument, value, ("hw.id", place.Id), ("hw.type", place.Chip.HardwareType), ("hw.name", place.Name));

    // Soctherm_oc of a Jetson: number of times the board was throttled because it drew more than its supply may provide.
    private static Reading OverCurrent(long count, HwmonPlace place) =>
        new(
            SensorInstruments.Errors, count,
            ("hw.id", place.Id), ("hw.type", "power_supply"), ("hw.name", place.Name), ("error.type", "over_current"));

    private static IEnumerable<Reading> UnderVoltage(long raw, HwmonPlace place) =>
        [VoltageState("ok", raw == 0, place), VoltageState("failed", raw != 0, place)];

    private static Reading VoltageState(string state, bool holds, HwmonPlace place) =>
        new(SensorInstruments.Status, holds ? 1 : 0,
            ("hw.id", place.Id), ("hw.type", "voltage"), ("hw.name", place.Name), ("hw.state", state));
}
