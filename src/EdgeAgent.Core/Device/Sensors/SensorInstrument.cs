namespace EdgeAgent.Device.Sensors;

/// <summary>How an instrument's values add up, in OpenTelemetry's words.</summary>
internal enum InstrumentKind
{
    Gauge,
    Counter,
    UpDownCounter,
}

/// <summary>What a reading is a value of. A row of <see cref="SensorInstruments"/>; compared by identity.</summary>
/// <param name="unit">UCUM, as OpenTelemetry writes it.</param>
/// <param name="description">One sentence on what it is, then one that names the attributes.</param>
internal sealed class SensorInstrument(string name, string unit, InstrumentKind kind, string description)
{
    public string Name { get; } = name;
    public string Unit { get; } = unit;
    public InstrumentKind Kind { get; } = kind;
    public string Description { get; } = description;

    public override string ToString() => Name;
}
