namespace EdgeAgent.Device.Sensors;

/// <summary>OpenTelemetry's instrument kinds: how values add up.</summary>
internal enum InstrumentKind
{
    Gauge,
    Counter,
    UpDownCounter,
}

/// <summary>The instrument of a reading. A row of <see cref="SensorInstruments"/>; compared by identity.</summary>
/// <param name="unit">UCUM unit, in OpenTelemetry's notation.</param>
/// <param name="description">One sentence that describes the instrument, then one that lists the attributes.</param>
internal sealed class SensorInstrument(string name, string unit, InstrumentKind kind, string description)
{
    public string Name { get; } = name;
    public string Unit { get; } = unit;
    public InstrumentKind Kind { get; } = kind;
    public string Description { get; } = description;

    public override string ToString() => Name;
}
