using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Selection;

/// <summary>How models are compared with each other.</summary>
internal sealed class SelectionOptions
{
    private const string Key = "EdgeAgent:Selection:Weights";

    public SelectionWeights Weights { get; set; } = new();

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in OptionRanges.Problems(Weights, Key))
            yield return problem;
        if (Enum.GetValues<Criterion>().All(criterion => Weights.Of(criterion) == 0))
            yield return $"{Key} are all 0: at least one must be more than 0.";
    }
}

/// <summary>
/// Weight of each criterion in the efficiency score; 0 means that it is ignored. All are equal by default, because priorities differ
/// between sites.
/// </summary>
internal sealed class SelectionWeights
{
    private const double Most = 100;

    /// <summary>Weight of median latency.</summary>
    [Range(0.0, Most)]
    public double Speed { get; set; } = 1;

    /// <summary>Weight of peak memory.</summary>
    [Range(0.0, Most)]
    public double Memory { get; set; } = 1;

    /// <summary>Weight of the size of the model file.</summary>
    [Range(0.0, Most)]
    public double Size { get; set; } = 1;

    /// <summary>Weight of the energy per frame.</summary>
    [Range(0.0, Most)]
    public double Energy { get; set; } = 1;

    /// <summary>Weight of the rank correlation with measured quality.</summary>
    [Range(0.0, Most)]
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
