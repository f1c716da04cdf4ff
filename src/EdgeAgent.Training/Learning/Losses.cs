using EdgeAgent.Training.Network;
using EdgeAgent.Training.Runs;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Learning;

/// <summary>The labels of a batch as tensors, see <see cref="Batches.Batch"/>; NaN where unknown.</summary>
internal sealed record Labels(Tensor Quality, Tensor Artifacts, Tensor Auxiliary, Tensor Likeness, Tensor Groups, Tensor Rungs);

/// <summary>The terms of the loss.</summary>
internal sealed class Losses(TrainingConfig config)
{
    // The order of a pair is unknown if its VMAF differs by less than two points.
    private const double SameQuality = 0.02;

    // Predicted differences are compared on VMAF's scale: 0.1 is ten points.
    private const double RankingScale = 0.1;

    // Rungs are compared by their logits, which separate good from very good as well as bad from poor.
    private const double LadderScale = 0.5;

    /// <summary>Each term by name, a scalar with its weight applied; the caller must dispose of them.</summary>
    /// <remarks>
    /// Quality is fitted by cross-entropy: unlike a squared error, its gradient does not vanish at the good end, where most video is.
    /// </remarks>
    public IReadOnlyDictionary<string, Tensor> Of(Logits logits, Labels labels)
    {
        using var scope = NewDisposeScope();
        var measured = labels.Quality.isfinite();
        var predicted = logits.Quality.masked_select(measured).sigmoid();
        var quality = labels.Quality.masked_select(measured);
        var ranking = Ranking(predicted, quality, labels.Groups.masked_select(measured));
        return new Dictionary<string, Tensor>
        {
            ["quality"] = CrossEntropy(logits.Quality, labels.Quality).MoveToOuterDisposeScope(),
            ["ranking"] = (config.RankingWeight * ranking).MoveToOuterDisposeScope(),
            ["correlation"] = (config.CorrelationWeight * Uncorrelated(predicted, quality)).MoveToOuterDisposeScope(),
            ["ladders"] = (config.LadderWeight * Ladders(logits.Quality, labels)).MoveToOuterDisposeScope(),
            ["artifacts"] = (config.ArtifactWeight * CrossEntropy(logits.Artifacts, labels.Artifacts)).MoveToOuterDisposeScope(),
            ["auxiliary"] = (config.AuxiliaryWeight * CrossEntropy(logits.Auxiliary, labels.Auxiliary)).MoveToOuterDisposeScope(),
            ["likeness"] = (config.LikenessWeight * CrossEntropy(logits.Likeness, labels.Likeness)).MoveToOuterDisposeScope(),
        };
    }

    /// <summary>Mean over the known labels; zero if there are none.</summary>
    private static Tensor CrossEntropy(Tensor logits, Tensor labels)
    {
        var known = labels.isfinite();
        var sum = nn.functional.binary_cross_entropy_with_logits(
            logits.masked_select(known), labels.masked_select(known), reduction: nn.Reduction.Sum);
        return sum / known.sum().clamp_min(1);
    }

    /// <summary>Logistic loss over pairs of one photograph, weighted by the square root of their true difference.</summary>
    private static Tensor Ranking(Tensor predicted, Tensor quality, Tensor groups)
    {
        var truth = Differences(quality);
        var weight = (SameGroup(groups) & (truth > SameQuality)).to_type(ScalarType.Float32) * truth.clamp_min(0).sqrt();
        return Misordered(Differences(predicted) / RankingScale, weight);
    }

    /// <summary>Logistic loss over pairs of one ladder, in which the milder rung is better.</summary>
    private static Tensor Ladders(Tensor logits, Labels labels) =>
        Misordered(
            Differences(logits) / LadderScale, (SameGroup(labels.Groups) & (Differences(labels.Rungs) < 0)).to_type(ScalarType.Float32));

    private static Tensor Misordered(Tensor differences, Tensor weight) =>
        (nn.functional.softplus(-differences) * weight).sum() / (weight.sum() + 1e-6);

    private static Tensor SameGroup(Tensor groups) => groups.unsqueeze(0) == groups.unsqueeze(1);

    /// <summary>At row i and column j: the j-th value minus the i-th.</summary>
    private static Tensor Differences(Tensor values) => values.unsqueeze(0) - values.unsqueeze(1);

    /// <summary>(1 − Pearson's r) / 2 over the batch.</summary>
    private static Tensor Uncorrelated(Tensor predicted, Tensor quality)
    {
        var x = predicted - predicted.mean();
        var y = quality - quality.mean();
        var r = (x * y).sum() / ((x * x).sum() * (y * y).sum() + 1e-8).sqrt();
        return (1 - r) / 2;
    }
}
