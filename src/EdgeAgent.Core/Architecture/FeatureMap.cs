namespace EdgeAgent.Architecture;

/// <summary>What passes between two layers for one input.</summary>
/// <param name="Size">Height and width.</param>
internal readonly record struct FeatureMap(int Channels, int Size)
{
    public long Elements => (long)Channels * Size * Size;

    /// <summary>Behind a convolution of stride two with symmetric padding.</summary>
    public FeatureMap Halved() => this with { Size = (Size + 1) / 2 };
}
