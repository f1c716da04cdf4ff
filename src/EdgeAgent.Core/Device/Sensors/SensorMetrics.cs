using System.Diagnostics.Metrics;

namespace EdgeAgent.Device.Sensors;

/// <summary>Publishes the latest sample: one observable instrument for each row of <see cref="SensorInstruments"/>.</summary>
internal sealed class SensorMetrics
{
    public const string MeterName = "EdgeAgent.Sensors";

    private readonly Counter<long> _errors;
    private readonly Counter<long> _implausible;
    private readonly Histogram<double> _duration;
    private volatile ILookup<SensorInstrument, Reading> _latest = Array.Empty<Reading>().ToLookup(reading => reading.Instrument);

    public SensorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _errors = meter.CreateCounter<long>("edgeagent.sensor.errors", "{error}",
            "Failed reads of a sensor; the other sensors are not affected. Per `edgeagent.sensor.name` and `error.type`.");
        _implausible = meter.CreateCounter<long>("edgeagent.sensor.implausible", "{reading}",
            "Readings ignored because no hardware has such a value; usually nothing is connected to the input. "
            + "Per `edgeagent.sensor.name`, `hw.id` and `hw.name`.");
        _duration = meter.CreateHistogram<double>("edgeagent.sensor.sample.duration", "s",
            "Time to read all sensors once. Without attributes.");
        foreach (var instrument in SensorInstruments.All)
            Observe(meter, instrument);
    }

    /// <summary>Makes the instruments report this sample.</summary>
    public void Publish(SensorSnapshot snapshot)
    {
        _latest = snapshot.Readings.ToLookup(reading => reading.Instrument);
        _duration.Record(snapshot.Took.TotalSeconds);
        foreach (var sensor in snapshot.Sensors)
        {
            foreach (var fault in sensor.Faults)
                _errors.Add(1, new("edgeagent.sensor.name", sensor.Sensor), new("error.type", fault.ErrorType));
            foreach (var (reading, _) in sensor.Implausible)
            {
                _implausible.Add(
                    1, new("edgeagent.sensor.name", sensor.Sensor), new("hw.id", reading["hw.id"]), new("hw.name", reading["hw.name"]));
            }
        }
    }

    private void Observe(Meter meter, SensorInstrument instrument)
    {
        _ = instrument.Kind switch
        {
            InstrumentKind.Counter =>
                (Instrument)meter.CreateObservableCounter(instrument.Name, Values, instrument.Unit, instrument.Description),
            InstrumentKind.UpDownCounter =>
                meter.CreateObservableUpDownCounter(instrument.Name, Values, instrument.Unit, instrument.Description),
            _ => meter.CreateObservableGauge(instrument.Name, Values, instrument.Unit, instrument.Description),
        };

        IEnumerable<Measurement<double>> Values() =>
            _latest[instrument].Select(reading => new Measurement<double>(reading.Value, reading.Attributes.AsSpan()));
    }
}
