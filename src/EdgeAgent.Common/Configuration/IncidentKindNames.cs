using EdgeAgent.Video.Integrity;
using FaultNames = EdgeAgent.Video.Integrity.SignalNames;

namespace EdgeAgent.Configuration;

/// <summary>Names of the kinds of incidents, as in settings, files and metrics.</summary>
internal static class IncidentKindNames
{
    public const string Offline = "offline";
    public const string Stalled = "stalled";
    public const string Frozen = "frozen";
    public const string Black = "black";
    public const string QualityDrop = "quality_drop";
    public const string QualityLow = "quality_low";
    public const string Artifact = "artifact";
    public const string Loss = "loss";
    public const string Health = "health";

    public const string Throttled = "throttled";
    public const string UnderVoltage = "under_voltage";
    public const string Overheated = "overheated";
    public const string Overloaded = "overloaded";
    public const string DiskFull = "disk_full";
    public const string SpoolGrowing = "spool_growing";
    public const string ClockUnset = "clock_unset";
    public const string SensorFault = "sensor_fault";

    private const string IntegrityPrefix = "integrity.";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Offline, Stalled, Frozen, Black, QualityDrop, QualityLow, Artifact, Loss, Health,
        .. FaultNames.All.Select(one => Of(one.Signal)).Where(name => name.StartsWith(IntegrityPrefix, StringComparison.Ordinal)),
        Throttled, UnderVoltage, Overheated, Overloaded, DiskFull, SpoolGrowing, ClockUnset, SensorFault,
    ];

    /// <summary>The kind of a fault of the signal or of the view, such as <c>integrity.covered</c>.</summary>
    public static string Of(Signals signal) => signal switch
    {
        Signals.Frozen => Frozen,
        Signals.Black => Black,
        _ => IntegrityPrefix + FaultNames.Of(signal)[0],
    };
}
