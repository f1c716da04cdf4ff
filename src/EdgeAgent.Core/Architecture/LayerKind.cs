namespace EdgeAgent.Architecture;

/// <summary>Operator of a layer.</summary>
internal enum LayerKind
{
    Stem,
    Pointwise,
    Depthwise,
    SqueezeExcitation,
    Head,
    Classifier,

    /// <summary>A kernel of a model outside the catalog, whose architecture is unknown.</summary>
    Node,
}

/// <summary>Display names of layer kinds.</summary>
internal static class LayerKinds
{
    public static string Text(this LayerKind kind) => kind switch
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
