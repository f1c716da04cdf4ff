namespace EdgeAgent.Incidents.Sources;

/// <summary>A source of evidence for one kind of incident. It has no state of its own.</summary>
/// <typeparam name="T">What it reads: <see cref="StreamMoment"/> or <see cref="DeviceMoment"/>.</typeparam>
internal interface IEvidence<in T>
{
    /// <summary>Name of the kind.</summary>
    string Kind { get; }

    /// <summary>Whether there is evidence at this moment. Called every second.</summary>
    Finding Look(T moment);

    /// <summary>Describes the evidence; called only while it is present.</summary>
    Description Describe(T moment);
}
