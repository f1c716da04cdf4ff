using EdgeAgent.Configuration;
using EdgeAgent.Strings;

namespace EdgeAgent.Incidents.Sources;

/// <summary>A part of a sensor cannot be read, though its hardware is there.</summary>
internal sealed class SensorFaultEvidence : IEvidence<DeviceMoment>
{
    public string Kind => IncidentKindNames.SensorFault;

    public Finding Look(DeviceMoment device) => device.Sensors is not { } sample ? Finding.Unknown
        : sample.Sensors.Sum(sensor => sensor.Faults.Count) is > 0 and var faults ? Finding.Present(faults)
        : Finding.Absent;

    public Description Describe(DeviceMoment device)
    {
        var faults = (device.Sensors?.Sensors ?? []).SelectMany(sensor => sensor.Faults.Select(fault => (sensor.Sensor, fault.Message)))
            .ToList();
        var more = faults.Count > 1 ? FormattableString.Invariant($" ({faults.Count - 1} more)") : "";
        return Description.Of(
            faults.Count > 0 ? $"Sensor {faults[0].Sensor}: {OneLine.Of(faults[0].Message)}{more}" : "", ("faults", faults.Count));
    }
}
