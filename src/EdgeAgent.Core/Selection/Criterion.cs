namespace EdgeAgent.Selection;

/// <summary>A criterion for comparing models.</summary>
internal enum Criterion
{
    /// <summary>Median latency.</summary>
    Speed,

    /// <summary>Peak memory.</summary>
    Memory,

    /// <summary>Size of the file.</summary>
    Size,

    /// <summary>Energy of one frame.</summary>
    Energy,

    /// <summary>Rank correlation with measured quality.</summary>
    Accuracy,
}

/// <summary>The values of a candidate by criterion.</summary>
internal static class Criteria
{
    /// <summary>
    /// The criteria of the Pareto front. File size is not one of them: next to memory, a smaller file is not a goal of its own.
    /// </summary>
    public static IReadOnlyList<Criterion> Front { get; } = [Criterion.Speed, Criterion.Memory, Criterion.Energy, Criterion.Accuracy];

    /// <summary>
    /// The criteria for which every candidate has a positive value; only these can be compared as ratios. None if there are no candidates.
    /// </summary>
    public static IReadOnlyList<Criterion> Shared(IReadOnlyCollection<Candidate> candidates) =>
    [
        .. Enum.GetValues<Criterion>().Where(criterion =>
            candidates.Count > 0 && candidates.All(candidate => criterion.Of(candidate) is { Low: > 0 })),
    ];

    /// <summary>The value in the unit of the measurement; null if it was not measured.</summary>
    public static Interval? Of(this Criterion criterion, Candidate candidate) => criterion switch
    {
        Criterion.Speed => candidate.Latency,
        Criterion.Memory => Interval.Exactly(candidate.MemoryBytes),
        Criterion.Size => Interval.Exactly(candidate.ModelBytes),
        Criterion.Energy => candidate.Power is { } power ? Interval.Exactly(power.JoulesPerFrame) : null,
        Criterion.Accuracy => candidate.Accuracy is { } accuracy ? Interval.Exactly(accuracy) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, null),
    };

    public static bool HigherIsBetter(this Criterion criterion) => criterion == Criterion.Accuracy;
}
