namespace EdgeAgent.Architecture;

/// <summary>Part of a network that belongs to one stage or one kind of operator.</summary>
/// <param name="Name">For example <c>stage 3</c> or <c>depthwise convolution</c>.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="TrafficElements">See <see cref="Layer.TrafficElements"/>.</param>
internal sealed record Share(string Name, int Layers, long Parameters, long Macs, long ActivationElements, long TrafficElements)
{
    /// <summary>Shares by stage, in order.</summary>
    public static IReadOnlyList<Share> ByStage(IEnumerable<Layer> layers) => [.. By(layers, StageName)];

    /// <summary>Shares by kind of operator, in order of first occurrence.</summary>
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
