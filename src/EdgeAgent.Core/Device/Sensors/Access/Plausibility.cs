namespace EdgeAgent.Device.Sensors.Access;

/// <summary>A value that no hardware can have; usually nothing is connected to the input.</summary>
/// <param name="Reason">
/// Reason for leaving it out, as the end of a sentence that starts with the value. All values left out for the same reason share the text.
/// </param>
internal sealed record ImplausibleReading(Reading Reading, string Reason);

/// <summary>
/// Finds readings of inputs with nothing connected, by a plausible range per kind and by the values that stand for "none".
/// </summary>
/// <remarks>Not thread-safe: it keeps track of the inputs that have had a voltage.</remarks>
internal sealed class Plausibility
{
    private const string Extreme = "is the extreme value of its register, which means no reading";

    // From DS18B20's lower limit to the highest ambient temperature of qualified silicon (AEC-Q100 grade 0). Open inputs of nct6775 drift
    // to -62 and up to 188 °C; 255 °C is a register full of ones.
    private static readonly Range Degrees = new(-55, 150, "°C");

    // The smallest server fans reach 38,000; 65535 and 4294967295 are registers full of ones.
    private static readonly Range RevolutionsPerMinute = new(0, 50_000, "rpm");

    // Covers a board's inputs, mains and high-voltage direct current of servers; INT_MIN and UINT_MAX mV or µV are outside.
    private static readonly Range Volts = new(-1000, 1000, "V");
    private static readonly Range Amperes = new(-1000, 1000, "A");
    private static readonly Range Watts = new(-20_000, 20_000, "W");
    private static readonly Range Share = new(0, 1, "");

    // No processor of recent decades is slower or faster; 0 kHz and UINT_MAX kHz stand for "unknown".
    private static readonly Range CpuHertz = new(1e6, 2e10, "Hz");
    private static readonly Range Hertz = new(0, 2e11, "Hz");

    private static readonly Dictionary<SensorInstrument, Range> Ranges = new()
    {
        [SensorInstruments.Temperature] = Degrees,
        [SensorInstruments.TemperatureLimit] = Degrees,
        [SensorInstruments.FanSpeed] = RevolutionsPerMinute,
        [SensorInstruments.FanSpeedRatio] = Share,
        [SensorInstruments.Voltage] = Volts,
        [SensorInstruments.Current] = Amperes,
        [SensorInstruments.Power] = Watts,
        [SensorInstruments.HostPower] = Watts,
        [SensorInstruments.BatteryCharge] = Share,
        [SensorInstruments.GpuUtilization] = Share,
        [SensorInstruments.CpuFrequency] = CpuHertz,
        [SensorInstruments.CpuSpeed] = CpuHertz,
        [SensorInstruments.CpuSpeedLimit] = CpuHertz,
        [SensorInstruments.Frequency] = Hertz,
        [SensorInstruments.FrequencyLimit] = Hertz,
    };

    private readonly HashSet<object> _everThere = [];

    /// <returns>Reason why no real hardware can have this reading; null if it is plausible.</returns>
    public string? Fault(Reading reading) =>
        !double.IsFinite(reading.Value) ? "is not a number"
        : Ranges.TryGetValue(reading.Instrument, out var range) && !range.Holds(reading.Value) ? range.Fault
        : reading.Instrument == SensorInstruments.Temperature ? OfTemperature(reading)
        : reading.Instrument == SensorInstruments.Voltage ? OfVoltage(reading)
        : reading.Instrument == SensorInstruments.Current ? OfCurrent(reading)
        : reading.Instrument == SensorInstruments.Power ? OfPower(reading)
        : null;

    private static string? OfTemperature(Reading reading) => reading.Value switch
    {
        // Seven bits and a sign, with any fraction: the open diode of lm75, lm90, nct6775 and similar chips.
        >= 127 and < 128 => "is the value of an input without a sensor",
        // asus_ec_sensors reports it for a header without a thermistor. From a 1-Wire sensor, it can be real.
        -40 when !IsOneWire(reading) => "is the value of an input without a sensor",
        // DS18B20's data sheet: register content before the first conversion.
        85 when IsOneWire(reading) => "is the value of the sensor before its first measurement",
        _ => null,
    };

    // If a supply once had a voltage and now has none, it has failed; an input that never had one is not connected.
    private string? OfVoltage(Reading reading)
    {
        if (reading.Value is 0)
            return _everThere.Contains(Identity(reading)) ? null : "has been the value since the start: nothing is connected";
        // 0xFFFF mV, and -1 for "unknown" in mV and µV.
        if (reading.Value is 65.535 or -0.001 or -0.000001)
            return Extreme;
        _everThere.Add(Identity(reading));
        return null;
    }

    // 0xFFFF mA is "unknown" in smart batteries; -1 µA is "unknown" in some chargers.
    private static string? OfCurrent(Reading reading) => reading.Value is 65.535 or -0.000001 ? Extreme : null;

    // INT_MAX, UINT_MAX and -1 µW; 1 µW because power supplies are read without the sign.
    private static string? OfPower(Reading reading) =>
        reading.Value is 2147.483647 or 4294.967295 or -0.000001 or 0.000001 ? Extreme : null;

    private static bool IsOneWire(Reading reading) => reading["hw.id"] is string id && id.StartsWith("hwmon:w1_", StringComparison.Ordinal);

    private static object Identity(Reading reading) => reading["hw.id"] ?? "";

    private sealed record Range(double Low, double High, string Unit)
    {
        public string Fault { get; } =
            FormattableString.Invariant($"is outside the plausible range, {Low:0.##} to {High:0.##} {Unit}").TrimEnd();

        public bool Holds(double value) => value >= Low && value <= High;
    }
}
