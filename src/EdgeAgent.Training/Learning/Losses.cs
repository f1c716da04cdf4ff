using EdgeAgent.Training.Network;
using EdgeAgent.Training.Runs;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Learning;

/// <summary>The labels of a batch as tensors, see <see cref="Batches.Batch"/>.</summary>
internal sealed record Labels(Tensor Quality, Tensor Artifacts, Tensor Auxiliary, Tensor Photographs);

/// <summary>The terms that are minimised together.</summary>
internal sealed class Losses(TrainingConfig config)
{
    // A pair whose VMAF differs by less than two points says nothing of order.
    private const double SameQuality = 0.02;

    // Predicted differences are compared on VMAF's own scale: 0.1 is ten points.
    private const double RankingScale = 0.1;

    /// <summary>Each term by name, a scalar with its weight applied; the caller owns them.</summary>
    /// <remarks>Quality is fitted by cross-entropy: unlike a squared error its gradient does not vanish at the good end, where most video is.</remarks>
    public IReadOnlyDictionary<string, Tensor> Of(Logits logits, Labels labels)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.Quality.sigmoid();
        return new Dictionary<string, Tensor>
        {
            ["quality"] = nn.functional.binary_cross_entropy_with_logits(logits.Quality, labels.Quality).MoveToOuterDisposeScope(),
            ["ranking"] = (config.RankingWeight * Ranking(predicted, labels)).MoveToOuterDisposeScope(),
            ["correlation"] = (config.CorrelationWeight * Uncorrelated(predicted, labels.Quality)).MoveToOuterDisposeScope(),
            ["artifacts"] = (config.ArtifactWeight * nn.functional.binary_cross_entropy_with_logits(logits.Artifacts, labels.Artifacts)).MoveToOuterDisposeScope(),
            ["auxiliary"] = (config.AuxiliaryWeight * nn.functional.binary_cross_entropy_with_logits(logits.Auxiliary, labels.Auxiliary)).MoveToOuterDisposeScope(),
        };
    }

    /// <summary>Logistic loss over pairs of one photograph, weighted by the root of how far apart they truly are.</summary>
    private static Tensor Ranking(Tensor predicted, Labels labels)
    {
        var truth = labels.Quality.unsqueeze(0) - labels.Quality.unsqueeze(1);
        var guess = predicted.unsqueeze(0) - predicted.unsqueeze(1);
        var counts = (labels.Photographs.unsqueeze(0) == labels.Photographs.unsqueeze(1)) & (truth > SameQuality);
        var weight = counts.to_type(ScalarType.Float32) * truth.clamp_min(0).sqrt();
        return (nn.functional.softplus(-guess / RankingScale) * weight).sum() / (weight.sum() + 1e-6);
    }

    /// <summary>(1 − Pearson's r) / 2 over the batch.</summary>
    private static Tensor Uncorrelated(Tensor predicted, Tensor quality)
    {
        var (x, y) = (predicted - predicted.mean(), quality - quality.mean());
        var r = (x * y).sum() / ((x * x).sum() * (y * y).sum() + 1e-8).sqrt();
        return (1 - r) / 2;
    }
}
