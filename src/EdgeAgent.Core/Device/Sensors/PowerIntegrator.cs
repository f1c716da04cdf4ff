namespace EdgeAgent.Device.Sensors;

/// <summary>Computes energy where the hardware only reports power, by trapezoids over monotonic time.</summary>
/// <remarks>A gap in the readings adds nothing, because the consumption in the gap is unknown.</remarks>
internal sealed class PowerIntegrator(TimeProvider time)
{
    private static readonly Dictionary<SensorInstrument, SensorInstrument> EnergyOf = new()
    {
        [SensorInstruments.Power] = SensorInstruments.Energy,
        [SensorInstruments.HostPower] = SensorInstruments.HostEnergy,
    };

    private static readonly KeyValuePair<string, object?> Integrated = new("edgeagent.sensor.energy.source", "integrated");

    private Dictionary<Part, Last> _last = [];
    private readonly Dictionary<Part, double> _joules = [];

    /// <summary>One energy reading for each power reading whose part has no energy counter among the readings.</summary>
    public IReadOnlyList<Reading> Integrate(IReadOnlyList<Reading> readings)
    {
        var at = time.GetTimestamp();
        var counted = readings.Where(reading => EnergyOf.ContainsValue(reading.Instrument)).Select(Part.Of).ToHashSet();
        var last = new Dictionary<Part, Last>();
        var energy = new List<Reading>();
        foreach (var power in readings)
        {
            if (!EnergyOf.TryGetValue(power.Instrument, out var instrument))
                continue;
            var part = new Part(instrument, power["hw.id"]);
            if (counted.Contains(part))
                continue;
            _joules[part] = _joules.GetValueOrDefault(part) + Step(part, power.Value, at);
            last[part] = new(power.Value, at);
            energy.Add(power with { Instrument = instrument, Value = _joules[part], Attributes = power.Attributes.Add(Integrated) });
        }
        _last = last;
        return energy;
    }

    private double Step(Part part, double watts, long at) =>
        _last.TryGetValue(part, out var before)
            ? Math.Max(0, (before.Watts + watts) / 2 * time.GetElapsedTime(before.At, at).TotalSeconds)
            : 0;

    private readonly record struct Part(SensorInstrument Energy, object? Id)
    {
        public static Part Of(Reading energy) => new(energy.Instrument, energy["hw.id"]);
    }

    private readonly record struct Last(double Watts, long At);
}
