namespace EdgeAgent.Sensors;

/// <summary>How an instrument's values add up, in OpenTelemetry's words.</summary>
internal enum InstrumentKind
{
    Gauge,
    Counter,
    UpDownCounter,
}

/// <summary>What a reading is a value of.</summary>
/// <param name="Unit">UCUM, as OpenTelemetry writes it.</param>
/// <param name="Description">One sentence on what it is, then one that names the attributes.</param>
internal sealed record SensorInstrument(string Name, string Unit, InstrumentKind Kind, string Description);
