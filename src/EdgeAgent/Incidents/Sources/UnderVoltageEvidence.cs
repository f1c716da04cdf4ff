using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The firmware or the kernel's monitor reports that the supply voltage is too low now (Raspberry Pi).</summary>
internal sealed class UnderVoltageEvidence : IEvidence<DeviceMoment>
{
    private static readonly string[] States = ["degraded", "failed"];
    private static readonly string[] Types = ["voltage"];

    public string Kind => IncidentKindNames.UnderVoltage;

    public Finding Look(DeviceMoment device) => device.Sensors is null ? Finding.Unknown
        : device.PartsIn(States, Types).Any() ? Finding.Present()
        : Finding.Absent;

    public Description Describe(DeviceMoment device) => Description.Of(
        $"The supply voltage is below what the board needs, according to {string.Join(" and ", device.PartsIn(States, Types))}.");
}
