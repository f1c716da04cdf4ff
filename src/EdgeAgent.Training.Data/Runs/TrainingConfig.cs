using EdgeAgent.Models;

namespace EdgeAgent.Training.Runs;

/// <summary>All parameters that determine a run, stored as JSON next to its results.</summary>
internal sealed record TrainingConfig
{
    public string Variant { get; init; } = "efficientnet_b0";

    /// <summary>
    /// Wall-clock budget. The schedule follows the used share of it, so a busy machine shortens a run instead of delaying it.
    /// </summary>
    public double Minutes { get; init; } = 75;

    /// <summary>
    /// Number of batches to train on instead of a time; 0 to use the time. The same steps of a seed are the same batches on any machine, so
    /// runs are comparable.
    /// </summary>
    public int Steps { get; init; }

    /// <summary>Share of the budget for the variant's own grid at the end. Before that the grid is smaller and steps are faster.</summary>
    public double FullGridShare { get; init; } = 0.18;

    /// <summary>Grid of the first part of the run.</summary>
    public FragmentGrid FirstGrid { get; init; } = new(4, 32);

    public int PhotographsPerBatch { get; init; } = 5;

    public int ClipsPerPhotograph { get; init; } = 4;

    /// <summary>Ladders in a batch, in addition to those clips.</summary>
    public int LaddersPerBatch { get; init; } = 3;

    /// <summary>Share of views that are partly plain, without texture, like bars, walls or sky.</summary>
    public double PlainShare { get; init; } = 0.12;

    public double LearningRate { get; init; } = 2e-3;

    /// <summary>
    /// Probability that a sample skips the last block; earlier blocks in proportion (arXiv:1603.09382). A short run needs none.
    /// </summary>
    public double StochasticDepth { get; init; }

    /// <summary>Share of features dropped before the heads.</summary>
    public double Dropout { get; init; }

    public double WeightDecay { get; init; } = 0.02;

    /// <summary>Steps over which the learning rate rises from zero.</summary>
    public int WarmUpSteps { get; init; } = 200;

    public double GradientNorm { get; init; } = 5;

    /// <summary>Decay of the averaged weights, which are evaluated and exported.</summary>
    public double AverageDecay { get; init; } = 0.998;

    public double RankingWeight { get; init; } = 0.3;

    public double CorrelationWeight { get; init; } = 0.3;

    /// <summary>Weight of the order within ladders.</summary>
    public double LadderWeight { get; init; } = 0.5;

    public double ArtifactWeight { get; init; } = 1;

    /// <summary>Weight of the targets that exist only in training.</summary>
    public double AuxiliaryWeight { get; init; } = 1;

    /// <summary>
    /// Weight of each patch's likeness to its reference, which exists only in training; 0 for clips without a comparison.
    /// </summary>
    public double LikenessWeight { get; init; } = 1;

    /// <summary>Directory of a run whose weights this run starts from; empty for random weights.</summary>
    public string From { get; init; } = "";

    public double CheckpointMinutes { get; init; } = 3;

    public double EvaluationMinutes { get; init; } = 8;

    public int Threads { get; init; } = 3;

    public int Seed { get; init; } = 20240601;
}
