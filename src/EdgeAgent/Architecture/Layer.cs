namespace EdgeAgent.Architecture;

/// <summary>What a layer does.</summary>
internal enum LayerKind
{
    Stem,
    Pointwise,
    Depthwise,
    SqueezeExcitation,
    Head,
    Classifier,
}

/// <summary>One layer of a network and what it costs for one input.</summary>
/// <param name="Name">torchvision's name, which is also that of the ONNX node.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Parameters">Trained numbers, with those of its batch normalisation.</param>
/// <param name="Macs">Multiply–accumulates. What papers call FLOPs are these.</param>
internal sealed record Layer(string Name, LayerKind Kind, long Parameters, long Macs);
