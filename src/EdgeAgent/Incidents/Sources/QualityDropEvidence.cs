using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// The quality is below the usual one at this hour by more than <c>Baseline:Points</c>, and by more than <c>Baseline:Spreads</c> times the
/// usual spread.
/// </summary>
internal sealed class QualityDropEvidence : IEvidence<StreamMoment>
{
    public string Kind => IncidentKindNames.QualityDrop;

    public Finding Look(StreamMoment stream)
    {
        var reading = stream.Snapshot.Baseline;
        if (!stream.IsScored || !stream.Pictures.IsKnown || !reading.IsJudged || reading.Usual is not { } usual)
            return Finding.Unknown;
        var options = stream.Video.Baseline;
        // The limit of a drift that began stays as it was: a drift that is being learned widens the spread.
        var limit = reading.Drift?.Limit ?? Math.Max(options.Points, options.Spreads * usual.Spread);
        var lasted = stream.Pictures.SinceBelow(usual.Median - limit, stream.Now);
        return Finding.Above(usual.Median - stream.Pictures.Quality, limit, limit / 2, lasted);
    }

    public Description Describe(StreamMoment stream) => QualityWords.Of(stream);
}
