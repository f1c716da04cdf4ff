using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>Data of the stream was lost or damaged in several seconds of the last minute.</summary>
internal sealed class LossEvidence : IEvidence<StreamMoment>
{
    // Seconds with loss per minute. With UDP, a second now and then is no fault.
    private const double Bad = 4;
    private const double Good = 2;

    public string Kind => IncidentKindNames.Loss;

    public Finding Look(StreamMoment stream) =>
        stream.IsScored ? Finding.Above(stream.Loss.Seconds, Bad, Good, stream.Loss.SinceFirst) : Finding.Unknown;

    public Description Describe(StreamMoment stream) => Description.Of(
        FormattableString.Invariant($"Data was lost or damaged in {stream.Loss.Seconds} of the last 60 seconds."),
        ("lost_seconds_per_minute", stream.Loss.Seconds), ("jitter_seconds", stream.Health?.Jitter));
}
