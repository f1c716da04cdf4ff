namespace EdgeAgent.Video.Streams.Load;

/// <summary>Scores per second of all watched streams together, on a device that cannot compute more.</summary>
/// <param name="Wanted">Scores per second that they want.</param>
/// <param name="Computed">Scores per second that the device computes, at most as many as they want.</param>
internal sealed record ScoreLimit(double Wanted, double Computed)
{
    // A device that has just become fast enough may have this limit for a while.
    private const double All = 0.98;

    /// <summary>Whether scores are left out.</summary>
    public bool IsShort => Computed < All * Wanted;

    /// <summary>The numbers, as the end of a sentence about the streams.</summary>
    public string Text => IsShort
        ? FormattableString.Invariant($"for {Wanted:0.0} scores per second, and it computes {Computed:0.0}: each is scored less often.")
        : FormattableString.Invariant($"for {Wanted:0.0} scores per second, which is as many as it can compute.");
}
