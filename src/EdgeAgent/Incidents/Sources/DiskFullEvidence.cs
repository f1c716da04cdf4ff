using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The disk of the state directory has hardly any space left, or refuses what the program writes.</summary>
internal sealed class DiskFullEvidence : IEvidence<DeviceMoment>
{
    // Bytes: more than the program itself may write in a day.
    private const long Least = 100L * 1024 * 1024;
    private const long Enough = 2 * Least;

    private const double Mebibyte = 1024 * 1024;

    public string Kind => IncidentKindNames.DiskFull;

    public Finding Look(DeviceMoment device)
    {
        if (Fault(device) is not null)
            return Finding.Present(Least);
        return device.FreeBytes is { } free ? Finding.Above(Least - free, 0, Least - Enough) : Finding.Unknown;
    }

    public Description Describe(DeviceMoment device) => Description.Of(
        Fault(device) is { } fault
            ? $"The state directory cannot be written: {fault}"
            : FormattableString.Invariant($"{device.FreeBytes / Mebibyte:0} MiB are free on the disk of the state directory."),
        ("free_bytes", device.FreeBytes));

    private static string? Fault(DeviceMoment device) =>
        device.DiskFault ?? device.Backlogs.Values.Select(backlog => backlog.Fault).FirstOrDefault(fault => fault is not null);
}
