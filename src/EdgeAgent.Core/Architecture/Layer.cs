namespace EdgeAgent.Architecture;

/// <summary>One layer of a network and its cost for one input. Elements are numbers in a tensor, regardless of precision.</summary>
/// <param name="Name">torchvision's name, which is also the name of the ONNX node.</param>
/// <param name="Kind">Operator of the layer.</param>
/// <param name="Parameters">Trained numbers, including those of its batch normalization.</param>
/// <param name="Macs">Multiply–accumulates. Papers call them FLOPs.</param>
/// <param name="Stage">0 is the stem, 1 to 7 are the paper's stages of blocks, 8 is the head, 9 is the classifier.</param>
/// <param name="Block">Index of the block within the stage, from 0.</param>
/// <param name="InputElements">Elements read, including those of the skip connection that the layer adds.</param>
/// <param name="OutputElements">Elements written.</param>
/// <param name="ActivationElements">
/// Outputs of the layer's convolutions or matrix, which are the "activations" of Radosavovic et al., Designing Network Design Spaces
/// (arXiv:2003.13678).
/// </param>
/// <param name="LiveElements">
/// Elements in memory during computation: input, output and those held by a skip connection. Activation functions and gates run in place.
/// </param>
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
    public string Operator => Kind.Text();

    /// <summary>Minimum traffic between memory and processor: parameters, input and output, once each.</summary>
    public long TrafficElements => Parameters + InputElements + OutputElements;

    /// <param name="bytesPerElement">4 at fp32, 2 at fp16, 1 at int8.</param>
    /// <returns><see cref="TrafficElements"/> in bytes.</returns>
    public long Bytes(int bytesPerElement) => TrafficElements * bytesPerElement;
}
