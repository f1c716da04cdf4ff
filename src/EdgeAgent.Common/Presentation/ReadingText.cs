using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Presentation;

/// <summary>A reading in a person's words.</summary>
internal static class ReadingText
{
    // These tell parts apart to a machine; a person reads the name.
    private static readonly string[] ForMachines = ["hw.id", "hw.type", "hw.parent"];

    // Their attributes tell; the value only says whether it is so.
    private static readonly SensorInstrument[] States = [SensorInstruments.Status, SensorInstruments.CpuGovernor, SensorInstruments.PowerMode];

    /// <summary>Which part of the device it is of; empty for the device itself.</summary>
    public static string Part(Reading reading) => string.Join(' ', reading.Attributes
        .Where(attribute => !ForMachines.Contains(attribute.Key, StringComparer.Ordinal))
        .Select(attribute => attribute.Value));

    /// <summary>The value with its unit, or yes and no for what is a state.</summary>
    public static string Value(Reading reading) =>
        States.Contains(reading.Instrument)
            ? reading.Value > 0 ? "yes" : "no"
            : HumanUnits.Format(reading.Value, reading.Unit);
}
