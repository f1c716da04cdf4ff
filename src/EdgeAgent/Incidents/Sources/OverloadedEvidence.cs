using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The streams need more than this device has, so that they are scored less often or take turns.</summary>
internal sealed class OverloadedEvidence : IEvidence<DeviceMoment>
{
    public string Kind => IncidentKindNames.Overloaded;

    public Finding Look(DeviceMoment device) => device.IsBenchmarking ? Finding.Unknown
        : device.Overload is { } overload ? Finding.Present(overload.Needed)
        : Finding.Absent;

    public Description Describe(DeviceMoment device) => Description.Of(
        device.Overload?.Detail ?? "", ("needed_cores", device.Overload?.Needed), ("cores", device.Overload?.Cores),
        ("streams", device.Overload?.Streams), ("watched_streams", device.Overload?.Watched));
}
