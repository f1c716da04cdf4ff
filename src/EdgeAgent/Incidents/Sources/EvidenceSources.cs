using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Incidents.Sources;

/// <summary>All sources of evidence. A new one needs a file and a line here.</summary>
internal static class EvidenceSources
{
    /// <summary>Sources for each stream.</summary>
    public static IReadOnlyList<IEvidence<StreamMoment>> OfStreams { get; } =
    [
        new OfflineEvidence(),
        new StalledEvidence(),
        new QualityDropEvidence(),
        new QualityLowEvidence(),
        new ArtifactEvidence(),
        new LossEvidence(),
        new HealthEvidence(),
        .. SignalNames.All.Select(one => new SignalEvidence(one.Signal)),
    ];

    /// <summary>Sources for the device.</summary>
    public static IReadOnlyList<IEvidence<DeviceMoment>> OfDevice { get; } =
    [
        new ThrottledEvidence(),
        new UnderVoltageEvidence(),
        new OverheatedEvidence(),
        new OverloadedEvidence(),
        new DiskFullEvidence(),
        new SpoolGrowingEvidence(),
        new ClockUnsetEvidence(),
        new SensorFaultEvidence(),
    ];
}
