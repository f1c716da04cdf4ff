using EdgeAgent.Models;

namespace EdgeAgent.Architecture;

/// <summary>What a network costs, layer by layer, from its data alone.</summary>
/// <param name="Layers">In the order of computation.</param>
internal sealed record NetworkCost(IReadOnlyList<Layer> Layers)
{
    /// <summary>The classes of ImageNet, with which published parameter counts are given.</summary>
    public const int ImageNetClasses = 1000;

    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply–accumulates of one input.</summary>
    public long Macs => Layers.Sum(layer => layer.Macs);

    /// <summary>Counts an EfficientNet at its own resolution.</summary>
    /// <param name="outputs">Width of the last, fully connected layer: 1000 for ImageNet, 7 for quality and the artifacts.</param>
    public static NetworkCost Of(EfficientNet network, int outputs) => new([.. Count(network, outputs)]);

    private static IEnumerable<Layer> Count(EfficientNet network, int outputs)
    {
        var size = Halve(network.Resolution);
        yield return ConvolutionWithNorm("features.0.0", LayerKind.Stem, ModelContract.Channels, network.Stem, 3, size);
        foreach (var block in network.Blocks)
        {
            var after = block.Stride == 2 ? Halve(size) : size;
            foreach (var layer in Count(block, size, after))
                yield return layer;
            size = after;
        }
        var last = EfficientNet.Stages.Count + 1;
        yield return ConvolutionWithNorm($"features.{last}.0", LayerKind.Head, network.Blocks[^1].Out, network.Head, 1, size);
        yield return new Layer("classifier.1", LayerKind.Classifier, (network.Head + 1L) * outputs, (long)network.Head * outputs);
    }

    private static IEnumerable<Layer> Count(MBConv block, int before, int after)
    {
        var prefix = $"features.{block.Stage}.{block.Index}.block";
        var part = 0;
        if (block.Expand != 1)
            yield return ConvolutionWithNorm($"{prefix}.{part++}.0", LayerKind.Pointwise, block.In, block.Expanded, 1, before);
        yield return ConvolutionWithNorm($"{prefix}.{part++}.0", LayerKind.Depthwise, 1, block.Expanded, block.Kernel, after);
        yield return SqueezeExcitation($"{prefix}.{part++}", block);
        yield return ConvolutionWithNorm($"{prefix}.{part}.0", LayerKind.Pointwise, block.Expanded, block.Out, 1, after);
    }

    /// <param name="inputs">Input channels of one group.</param>
    /// <param name="size">Height and width of the output.</param>
    private static Layer ConvolutionWithNorm(string name, LayerKind kind, int inputs, int outputs, int kernel, int size)
    {
        var weights = (long)inputs * outputs * kernel * kernel;
        return new Layer(name, kind, weights + 2L * outputs, weights * size * size);
    }

    private static Layer SqueezeExcitation(string name, MBConv block)
    {
        var weights = 2L * block.Expanded * block.Squeeze;
        return new Layer(name, LayerKind.SqueezeExcitation, weights + block.Expanded + block.Squeeze, weights);
    }

    private static int Halve(int size) => (size + 1) / 2;
}
