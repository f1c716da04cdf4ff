namespace EdgeAgent.Architecture;

/// <summary>The part of a network that one stage or one kind of operator is.</summary>
/// <param name="Name">Such as <c>stage 3</c> or <c>depthwise convolution</c>.</param>
/// <param name="Layers">How many.</param>
/// <param name="TrafficElements">See <see cref="Layer.TrafficElements"/>.</param>
internal sealed record Share(string Name, int Layers, long Parameters, long Macs, long ActivationElements, long TrafficElements)
{
    /// <summary>The stages in order.</summary>
    public static IReadOnlyList<Share> ByStage(IEnumerable<Layer> layers) => [.. By(layers, StageName)];

    /// <summary>The kinds of operator, in the order in which they first occur.</summary>
    public static IReadOnlyList<Share> ByOperator(IEnumerable<Layer> layers) => [.. By(layers, layer => layer.Operator)];

    private static IEnumerable<Share> By(IEnumerable<Layer> layers, Func<Layer, string> name) =>
        layers.GroupBy(name, StringComparer.Ordinal).Select(part => new Share(
            part.Key,
            part.Count(),
            part.Sum(layer => layer.Parameters),
            part.Sum(layer => layer.Macs),
            part.Sum(layer => layer.ActivationElements),
            part.Sum(layer => layer.TrafficElements)));

    private static string StageName(Layer layer) => layer.Kind switch
    {
        LayerKind.Stem => "stem",
        LayerKind.Head => "head",
        LayerKind.Classifier => "classifier",
        _ => $"stage {layer.Stage}",
    };
}
