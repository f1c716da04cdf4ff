using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// The model sees an artifact, with a probability above <see cref="Limit"/>. Of a camera whose baseline is known, artifacts count only
/// while its quality is below the worst tenth of the usual scores: otherwise, this is how it always looks.
/// </summary>
internal sealed class ArtifactEvidence : IEvidence<StreamMoment>
{
    /// <summary>Probability above which an artifact counts as visible, see docs/video-quality.md.</summary>
    public const double Limit = 0.5;

    // Probability below which it is gone.
    private const double Gone = 0.4;

    // Points below the worst tenth of the usual scores at which quality is no longer usual.
    private const double Margin = 2;

    public string Kind => IncidentKindNames.Artifact;

    public Finding Look(StreamMoment stream)
    {
        if (!stream.IsScored || !stream.Pictures.IsKnown)
            return Finding.Unknown;
        var reading = stream.Snapshot.Baseline;
        if (reading is { IsJudged: true, Usual: { } usual } && stream.Pictures.Quality >= usual.LowerDecile - Margin)
            return Finding.Absent;
        return Finding.Above(stream.Pictures.WorstArtifact.Probability, Limit, Gone);
    }

    public Description Describe(StreamMoment stream)
    {
        var (artifact, probability) = stream.Pictures.WorstArtifact;
        return Description.Of(
            FormattableString.Invariant(
                $"The picture shows {artifact} with a probability of {probability:0.00}; the limit is {Limit:0.0}. ")
                + FormattableString.Invariant($"Quality is {stream.Pictures.Quality:0}."),
            (artifact, probability), ("quality", stream.Pictures.Quality));
    }
}
