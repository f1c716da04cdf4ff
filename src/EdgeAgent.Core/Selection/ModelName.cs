namespace EdgeAgent.Selection;

/// <summary>Identifies a candidate.</summary>
internal sealed record ModelName(string Variant, Models.Precision Precision, string Provider)
{
    public static ModelName? Of(Ranked? ranked) =>
        ranked is null ? null : new(ranked.Candidate.Variant, ranked.Candidate.Precision, ranked.Candidate.Provider);
}
