using EdgeAgent.Models;

namespace EdgeAgent.Architecture;

/// <summary>Architecture of one variant with ImageNet's 1000 classes, for one input.</summary>
/// <param name="Variant">Full name in the catalog.</param>
/// <param name="Resolution">Height and width of the input in pixels.</param>
/// <param name="Width">Channel multiplier.</param>
/// <param name="Depth">Repeat multiplier.</param>
/// <param name="ActivationElements">See <see cref="Layer.ActivationElements"/>.</param>
/// <param name="PeakActivationElements">See <see cref="NetworkCost.PeakActivationElements"/>.</param>
/// <param name="Layers">In order of computation.</param>
/// <param name="Stages">The layers grouped by stage.</param>
/// <param name="Operators">The layers grouped by kind of operator.</param>
internal sealed record VariantArchitecture(
    string Variant,
    int Resolution,
    double Width,
    double Depth,
    long Parameters,
    long Macs,
    long ActivationElements,
    long PeakActivationElements,
    IReadOnlyList<Layer> Layers,
    IReadOnlyList<Share> Stages,
    IReadOnlyList<Share> Operators)
{
    public static VariantArchitecture Of(EfficientNet network)
    {
        var cost = NetworkCost.Of(network, NetworkCost.ImageNetClasses);
        return new(
            network.Name, network.Resolution, network.Width, network.Depth,
            cost.Parameters, cost.Macs, cost.ActivationElements, cost.PeakActivationElements,
            cost.Layers, Share.ByStage(cost.Layers), Share.ByOperator(cost.Layers));
    }
}
