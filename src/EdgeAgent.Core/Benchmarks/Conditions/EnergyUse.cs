using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Energy of the measured part of a run.</summary>
/// <param name="Scope">
/// <c>board</c>: one sensor measures the whole board. <c>rails</c>: the sum of the parts that have a sensor. <c>modeled</c>: not measured,
/// but computed from the configured power model.
/// </param>
/// <param name="Sources">The sensors: values of <c>hw.id</c>, or <c>host</c>.</param>
/// <param name="GrossJoules">Total energy used.</param>
/// <param name="IdleWatts">Idle power just before the run.</param>
/// <param name="NetJoules">Gross energy minus the energy of idling for the same time.</param>
/// <param name="NetJoulesPerFrame">Net energy divided by the frames of the run.</param>
internal sealed record EnergyUse(
    string Scope, IReadOnlyList<string> Sources, double GrossJoules, double IdleWatts, double NetJoules, double NetJoulesPerFrame)
{
    public static EnergyUse Of(EnergyCount before, EnergyCount after, double idleWatts, int frames)
    {
        var gross = after.Joules - before.Joules;
        var net = gross - (idleWatts * (after.At - before.At).TotalSeconds);
        return new(after.Scope, after.Sources, gross, idleWatts, net, net / frames);
    }
}

/// <summary>A reading of the energy counters.</summary>
/// <param name="At">Monotonic time since an arbitrary start.</param>
internal sealed record EnergyCount(string Scope, IReadOnlyList<string> Sources, double Joules, TimeSpan At)
{
    /// <summary>
    /// The board's own counter if there is one, otherwise the sum of the parts that belong to no other part; null with neither.
    /// </summary>
    /// <param name="at">Monotonic time of the snapshot.</param>
    public static EnergyCount? Of(SensorSnapshot snapshot, TimeSpan at)
    {
        if (snapshot.Of(SensorInstruments.HostEnergy).FirstOrDefault() is { } host)
            return new("board", ["host"], host.Value, at);
        var parts = Outermost([.. snapshot.Of(SensorInstruments.Energy)]);
        return parts.Count == 0 ? null : new("rails", [.. parts.Select(part => $"{part["hw.id"]}")], parts.Sum(part => part.Value), at);
    }

    public double WattsSince(EnergyCount earlier) => (Joules - earlier.Joules) / (At - earlier.At).TotalSeconds;

    // An enclosure's counter includes the packages, although they do not name it as their parent.
    private static List<Reading> Outermost(List<Reading> readings)
    {
        var enclosures = readings.FindAll(reading => reading["hw.type"] is "enclosure");
        return enclosures.Count > 0 ? enclosures : readings.FindAll(reading => reading["hw.parent"] is null);
    }
}
