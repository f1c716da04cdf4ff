using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Presentation;

/// <summary>A reading as text for a person.</summary>
internal static class ReadingText
{
    // These attributes identify parts for machines; a person reads the name.
    private static readonly string[] ForMachines = ["hw.id", "hw.type", "hw.parent"];

    // Their attributes contain the state; the value only reports whether it applies.
    private static readonly SensorInstrument[] States =
        [SensorInstruments.Status, SensorInstruments.CpuGovernor, SensorInstruments.PowerMode];

    /// <summary>The part of the device that the reading belongs to; empty for the device itself.</summary>
    public static string Part(Reading reading) => string.Join(' ', reading.Attributes
        .Where(attribute => !ForMachines.Contains(attribute.Key, StringComparer.Ordinal))
        .Select(attribute => attribute.Value));

    /// <summary>The value with its unit; yes or no for a state.</summary>
    public static string Value(Reading reading) =>
        States.Contains(reading.Instrument)
            ? reading.Value > 0 ? "yes" : "no"
            : HumanUnits.Format(reading.Value, reading.Unit);
}
