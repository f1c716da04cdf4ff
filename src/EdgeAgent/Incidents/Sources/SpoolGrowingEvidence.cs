using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>Telemetry waits to be sent for longer than an export interval explains.</summary>
internal sealed class SpoolGrowingEvidence : IEvidence<DeviceMoment>
{
    private static readonly TimeSpan Bad = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(2);

    public string Kind => IncidentKindNames.SpoolGrowing;

    public Finding Look(DeviceMoment device)
    {
        var oldest = Oldest(device);
        return Finding.Above(oldest.TotalSeconds, Bad.TotalSeconds, Good.TotalSeconds, oldest);
    }

    public Description Describe(DeviceMoment device)
    {
        var waiting = device.Backlogs.Where(backlog => backlog.Value.OldestAge > Bad).ToList();
        return Description.Of(
            FormattableString.Invariant(
                $"The oldest of {waiting.Sum(one => one.Value.Depth)} waiting requests is {Oldest(device).TotalMinutes:0} minutes old ")
                + $"({string.Join(", ", waiting.Select(one => one.Key.Text()))}).",
            ("oldest_seconds", Oldest(device).TotalSeconds), ("requests", waiting.Sum(one => one.Value.Depth)),
            ("bytes", waiting.Sum(one => one.Value.Bytes)));
    }

    private static TimeSpan Oldest(DeviceMoment device) =>
        device.Backlogs.Values.Where(backlog => backlog.Depth > 0).Select(backlog => backlog.OldestAge).DefaultIfEmpty().Max();
}
