using EdgeAgent.Models;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>
/// Outputs of the network for a batch, before the sigmoid: quality [N], artifacts [N, 6], the auxiliary targets of training [N, A], and the
/// likeness of each square to its reference [N, L, squares, squares].
/// </summary>
internal sealed record Logits(Tensor Quality, Tensor Artifacts, Tensor Auxiliary, Tensor Likeness);

/// <summary>
/// An EfficientNet with two heads, built from the same table as the runtime's graph. Parameters have torchvision's names; the heads
/// <c>quality</c> and <c>artifacts</c> replace the classifier.
/// </summary>
internal sealed class QualityNetwork : nn.Module<Tensor, Logits>
{
    /// <summary>Names of the heads that are not exported.</summary>
    public static readonly IReadOnlyList<string> TrainingHeads = [AuxiliaryHead, LikenessHead];

    private const string AuxiliaryHead = "auxiliary";
    private const string LikenessHead = "likeness";

    private readonly Sequential _features;
    private readonly Linear _quality;
    private readonly Linear _artifacts;
    private readonly Linear _auxiliary;
    private readonly Conv2d _likeness;
    private readonly double _dropout;

    /// <param name="variant">The size to build.</param>
    /// <param name="stochasticDepth">Probability that a training sample skips the last block; earlier blocks in proportion.</param>
    /// <param name="dropout">Share of features dropped before the heads in training.</param>
    public QualityNetwork(EfficientNet variant, double stochasticDepth = 0, double dropout = 0)
        : base(variant.Name)
    {
        _features = nn.Sequential(Features(variant, stochasticDepth));
        _quality = nn.Linear(variant.Head, 1);
        _artifacts = nn.Linear(variant.Head, ModelContract.Artifacts.Count);
        _auxiliary = nn.Linear(variant.Head, AuxiliaryTargets.Count);
        _likeness = Convolution.Create(variant.Head, LikenessMap.Measures, bias: true);
        _dropout = dropout;
        register_module("features", _features);
        register_module("quality", _quality);
        register_module("artifacts", _artifacts);
        register_module(AuxiliaryHead, _auxiliary);
        register_module(LikenessHead, _likeness);
    }

    /// <param name="x">Front-end output, float32 [N, 3, S, S].</param>
    public override Logits forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var places = _features.call(x);
        var features = places.mean([2, 3]);
        features = nn.functional.dropout(features, _dropout, training);
        return new Logits(
            _quality.call(features).squeeze(1).MoveToOuterDisposeScope(),
            _artifacts.call(features).MoveToOuterDisposeScope(),
            _auxiliary.call(features).MoveToOuterDisposeScope(),
            _likeness.call(places).MoveToOuterDisposeScope());
    }

    private static List<nn.Module<Tensor, Tensor>> Features(EfficientNet variant, double stochasticDepth)
    {
        var blocks = variant.Blocks;
        var epsilon = variant.BatchNormEpsilon;
        List<nn.Module<Tensor, Tensor>> layers = [ConvNorm.Create(3, variant.Stem, epsilon, kernel: 3, stride: 2)];
        layers.AddRange(blocks.Select((block, i) => (block, drop: stochasticDepth * i / blocks.Count))
            .GroupBy(pair => pair.block.Stage)
            .Select(stage => nn.Sequential(stage.Select(pair => new InvertedResidual(pair.block, epsilon, pair.drop)))));
        layers.Add(ConvNorm.Create(blocks[^1].Out, variant.Head, epsilon));
        return layers;
    }
}
