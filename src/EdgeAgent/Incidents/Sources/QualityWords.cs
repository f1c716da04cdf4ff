namespace EdgeAgent.Incidents.Sources;

/// <summary>What the evidence of low quality says, in the same words for each kind.</summary>
internal static class QualityWords
{
    // Ratio to the worst usual values at which a change of the bit rate explains a loss of quality.
    private const double Notable = 2;

    /// <summary>Compares quality, artifacts and bit rate with what is usual.</summary>
    /// <param name="limit">The limit that was exceeded, as a clause; empty for none.</param>
    public static Description Of(StreamMoment stream, string limit = "")
    {
        var pictures = stream.Pictures;
        var usual = stream.Snapshot.Baseline.Usual;
        var (artifact, probability) = pictures.WorstArtifact;
        List<string> clauses = [FormattableString.Invariant($"Quality {pictures.Quality:0}")];
        if (usual is { } known)
            clauses[0] += FormattableString.Invariant($", usually {known.Median:0} at this hour");
        clauses[0] += limit;
        if (probability > ArtifactEvidence.Limit)
            clauses.Add(FormattableString.Invariant($"{artifact} {probability:0.00}"));
        if (stream.Usual.BitRate is { Ratio: >= Notable } rate)
            clauses.Add(HealthWords.BitRateFell(stream, rate));
        return Description.Of(
            $"{string.Join("; ", clauses)}.",
            ("quality", pictures.Quality), ("usual_quality", usual?.Median), (artifact, probability),
            ("bitrate", stream.Usual.BitRate?.Now), ("usual_bitrate", stream.Usual.BitRate?.Usual));
    }
}
