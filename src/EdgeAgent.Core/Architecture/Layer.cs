namespace EdgeAgent.Architecture;

/// <summary>One layer of a network and what it costs for one input. Elements are numbers of a tensor, whatever their precision.</summary>
/// <param name="Name">torchvision's name, which is also that of the ONNX node.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Parameters">Trained numbers, with those of its batch normalisation.</param>
/// <param name="Macs">Multiply–accumulates. What papers call FLOPs are these.</param>
/// <param name="Stage">0 the stem, 1 to 7 the paper's stages of blocks, 8 the head, 9 the classifier.</param>
/// <param name="Block">Place of its block within the stage, from 0.</param>
/// <param name="InputElements">Read, with those of the skip connection that it adds.</param>
/// <param name="OutputElements">Written.</param>
/// <param name="ActivationElements">
/// Outputs of its convolutions or of its matrix: what "activations" are in Radosavovic et al., Designing Network Design Spaces (arXiv:2003.13678).
/// </param>
/// <param name="LiveElements">In memory while it computes: input, output, and what a skip connection holds; activation functions and gates in place.</param>
internal sealed record Layer(
    string Name,
    LayerKind Kind,
    long Parameters,
    long Macs,
    int Stage,
    int Block,
    long InputElements,
    long OutputElements,
    long ActivationElements,
    long LiveElements)
{
    /// <summary>The kind in words.</summary>
    public string Operator => Kind.Words();

    /// <summary>What must pass between memory and processor at least: parameters once, input once, output once.</summary>
    public long TrafficElements => Parameters + InputElements + OutputElements;

    /// <param name="bytesPerElement">4 at fp32, 2 at fp16, 1 at int8.</param>
    /// <returns><see cref="TrafficElements"/> in bytes.</returns>
    public long Bytes(int bytesPerElement) => TrafficElements * bytesPerElement;
}
