namespace EdgeAgent.Architecture;

/// <summary>Shape of the tensor between two layers, for one input.</summary>
/// <param name="Size">Height and width.</param>
internal readonly record struct FeatureMap(int Channels, int Size)
{
    public long Elements => (long)Channels * Size * Size;

    /// <summary>Shape after a convolution with stride two and symmetric padding.</summary>
    public FeatureMap Halved() => this with { Size = (Size + 1) / 2 };
}
