namespace EdgeAgent.Selection;

/// <summary>One thing that models are compared by.</summary>
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

/// <summary>What the criteria say of a candidate.</summary>
internal static class Criteria
{
    /// <summary>What the Pareto front is made of: a smaller file is no aim of its own beside memory.</summary>
    public static IReadOnlyList<Criterion> Front { get; } = [Criterion.Speed, Criterion.Memory, Criterion.Energy, Criterion.Accuracy];

    /// <summary>Those that every candidate has a positive value of; only these can be compared as ratios. None of no candidates.</summary>
    public static IReadOnlyList<Criterion> Shared(IReadOnlyCollection<Candidate> candidates) =>
        [.. Enum.GetValues<Criterion>().Where(criterion => candidates.Count > 0 && candidates.All(candidate => criterion.Of(candidate) is { Low: > 0 }))];

    /// <summary>The value in the unit it was measured in; null when it was not.</summary>
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
