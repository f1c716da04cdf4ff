using EdgeAgent.Models;

namespace EdgeAgent.Training.Runs;

/// <summary>Everything a run is determined by, kept as JSON beside its results.</summary>
internal sealed record TrainingConfig
{
    public string Variant { get; init; } = "efficientnet_b0";

    /// <summary>Wall-clock budget: the schedule follows the share of it that is used, so a busy machine shortens a run instead of delaying it.</summary>
    public double Minutes { get; init; } = 75;

    /// <summary>Batches to train on instead of a time; 0 for the time. The same steps of a seed are the same batches, however busy the machine: for runs to be compared.</summary>
    public int Steps { get; init; }

    /// <summary>Share of the budget that goes to the variant's own grid at the end; before it the grid is smaller and steps are quicker.</summary>
    public double FullGridShare { get; init; } = 0.18;

    /// <summary>Grid of the first part.</summary>
    public FragmentGrid FirstGrid { get; init; } = new(4, 32);

    public int PhotographsPerBatch { get; init; } = 5;

    public int ClipsPerPhotograph { get; init; } = 4;

    /// <summary>Ladders in a batch beside those clips.</summary>
    public int LaddersPerBatch { get; init; } = 3;

    /// <summary>Share of views of which a part is plain, without texture, as bars, walls and the sky are.</summary>
    public double PlainShare { get; init; } = 0.12;

    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Chance that a sample skips the last block; earlier blocks in proportion (arXiv:1603.09382). A short run needs none.</summary>
    public double StochasticDepth { get; init; }

    /// <summary>Share of features dropped before the heads.</summary>
    public double Dropout { get; init; }

    public double WeightDecay { get; init; } = 0.02;

    /// <summary>Steps over which the learning rate rises from nothing.</summary>
    public int WarmUpSteps { get; init; } = 200;

    public double GradientNorm { get; init; } = 5;

    /// <summary>Decay of the averaged weights, which are the ones evaluated and exported.</summary>
    public double AverageDecay { get; init; } = 0.998;

    public double RankingWeight { get; init; } = 0.3;

    public double CorrelationWeight { get; init; } = 0.3;

    /// <summary>Weight of the order within ladders.</summary>
    public double LadderWeight { get; init; } = 0.5;

    public double ArtifactWeight { get; init; } = 1;

    /// <summary>Weight of the targets that only training knows.</summary>
    public double AuxiliaryWeight { get; init; } = 1;

    /// <summary>Weight of what each patch keeps of its reference, which only training knows; 0 for clips that were not compared with theirs.</summary>
    public double LikenessWeight { get; init; } = 1;

    /// <summary>Directory of a run whose weights this one begins with; empty to begin at random.</summary>
    public string From { get; init; } = "";

    public double CheckpointMinutes { get; init; } = 3;

    public double EvaluationMinutes { get; init; } = 8;

    public int Threads { get; init; } = 3;

    public int Seed { get; init; } = 20240601;
}
