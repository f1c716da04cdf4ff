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

    /// <summary>A kernel of a model that is not of the catalogue, whose architecture is not known here.</summary>
    Node,
}

/// <summary>Kinds as people write them.</summary>
internal static class LayerKinds
{
    public static string Words(this LayerKind kind) => kind switch
    {
        LayerKind.Stem => "stem convolution",
        LayerKind.Pointwise => "pointwise convolution",
        LayerKind.Depthwise => "depthwise convolution",
        LayerKind.SqueezeExcitation => "squeeze-and-excitation",
        LayerKind.Head => "head convolution",
        LayerKind.Classifier => "classifier",
        LayerKind.Node => "node",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
