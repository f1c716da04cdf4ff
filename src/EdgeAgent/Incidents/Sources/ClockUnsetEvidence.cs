using EdgeAgent.Configuration;
using EdgeAgent.Device;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The clock shows a time before this program was written.</summary>
internal sealed class ClockUnsetEvidence : IEvidence<DeviceMoment>
{
    public string Kind => IncidentKindNames.ClockUnset;

    public Finding Look(DeviceMoment device) => DeviceClock.IsSet(device.At) ? Finding.Absent : Finding.Present();

    public Description Describe(DeviceMoment device) =>
        Description.Of(FormattableString.Invariant($"The clock of the device shows {device.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC."));
}
