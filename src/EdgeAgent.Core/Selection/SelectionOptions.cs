namespace EdgeAgent.Selection;

/// <summary>How models are compared with each other.</summary>
internal sealed class SelectionOptions
{
    private const double Most = 100;

    public SelectionWeights Weights { get; set; } = new();

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var criterion in Enum.GetValues<Criterion>().Where(criterion => !(Weights.Of(criterion) is >= 0 and <= Most)))
        {
            yield return FormattableString.Invariant(
                $"EdgeAgent:Selection:Weights:{criterion} is {Weights.Of(criterion)}: must be from 0 to {Most}.");
        }
        if (Enum.GetValues<Criterion>().All(criterion => Weights.Of(criterion) == 0))
            yield return "EdgeAgent:Selection:Weights are all 0: at least one must be more than 0.";
    }
}

/// <summary>
/// Weight of each criterion in the efficiency score; 0 means that it is ignored. All are equal by default, because priorities differ
/// between sites.
/// </summary>
internal sealed class SelectionWeights
{
    /// <summary>Weight of median latency.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Weight of peak memory.</summary>
    public double Memory { get; set; } = 1;

    /// <summary>Weight of the size of the model file.</summary>
    public double Size { get; set; } = 1;

    /// <summary>Weight of the energy per frame.</summary>
    public double Energy { get; set; } = 1;

    /// <summary>Weight of the rank correlation with measured quality.</summary>
    public double Accuracy { get; set; } = 1;

    public double Of(Criterion criterion) => criterion switch
    {
        Criterion.Speed => Speed,
        Criterion.Memory => Memory,
        Criterion.Size => Size,
        Criterion.Energy => Energy,
        Criterion.Accuracy => Accuracy,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, null),
    };
}
