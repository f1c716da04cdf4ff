using EdgeAgent.Models;

namespace EdgeAgent.Architecture;

/// <summary>Cost of a network, layer by layer, computed from its architecture alone.</summary>
/// <param name="Layers">In order of computation.</param>
internal sealed record NetworkCost(IReadOnlyList<Layer> Layers)
{
    /// <summary>Number of ImageNet classes, which published parameter counts assume.</summary>
    public const int ImageNetClasses = 1000;

    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply–accumulates for one input.</summary>
    public long Macs => Layers.Sum(layer => layer.Macs);

    /// <summary>Outputs of all convolutions and of the classifier, for one input.</summary>
    public long ActivationElements => Layers.Sum(layer => layer.ActivationElements);

    /// <summary>Largest sum of tensors that are live at once: a lower bound for an executor that keeps whole tensors.</summary>
    public long PeakActivationElements => Layers.Max(layer => layer.LiveElements);

    /// <summary>Counts an EfficientNet at its own resolution.</summary>
    /// <param name="outputs">Width of the last, fully connected layer: 1000 for ImageNet, 7 for quality and the artifacts.</param>
    public static NetworkCost Of(EfficientNet network, int outputs) => new([.. LayerCount.Of(network, outputs)]);
}
