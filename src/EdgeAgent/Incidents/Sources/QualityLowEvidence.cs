using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The quality is below a configured limit.</summary>
internal sealed class QualityLowEvidence : IEvidence<StreamMoment>
{
    // Points above the limit at which it is no longer low.
    private const double Margin = 2;

    public string Kind => IncidentKindNames.QualityLow;

    public Finding Look(StreamMoment stream)
    {
        if (stream.QualityLow <= 0)
            return Finding.Absent;
        if (!stream.IsScored || !stream.Pictures.IsKnown)
            return Finding.Unknown;
        var lasted = stream.Pictures.SinceBelow(stream.QualityLow, stream.Now);
        return Finding.Above(stream.QualityLow - stream.Pictures.Quality, 0, -Margin, lasted);
    }

    public Description Describe(StreamMoment stream) =>
        QualityWords.Of(stream, FormattableString.Invariant($", the limit is {stream.QualityLow:0.#}"));
}
