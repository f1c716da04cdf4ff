using EdgeAgent.Architecture;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>The layers of a scoring model.</summary>
internal static class ModelLayers
{
    /// <summary>Layers from the recording if the model is not in the catalog, otherwise from the architecture.</summary>
    public static IReadOnlyList<Layer> Of(string variant, Recording recording) => recording.Layers ?? Of(variant);

    /// <param name="variant">A catalog name.</param>
    public static IReadOnlyList<Layer> Of(string variant) =>
        NetworkCost.Of(ModelCatalog.Find(variant).Architecture, 1 + ModelContract.Artifacts.Count).Layers;
}
