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

    /// <summary>Outputs of all convolutions and of the classifier, for one input.</summary>
    public long ActivationElements => Layers.Sum(layer => layer.ActivationElements);

    /// <summary>The largest sum of tensors that live at once: no executor that keeps whole tensors needs less.</summary>
    public long PeakActivationElements => Layers.Max(layer => layer.LiveElements);

    /// <summary>Counts an EfficientNet at its own resolution.</summary>
    /// <param name="outputs">Width of the last, fully connected layer: 1000 for ImageNet, 7 for quality and the artifacts.</param>
    public static NetworkCost Of(EfficientNet network, int outputs) => new([.. LayerCount.Of(network, outputs)]);
}
