using EdgeAgent.Architecture;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling;

/// <summary>The layers of a scoring model.</summary>
internal static class ModelLayers
{
    /// <summary>Those that the recording found, of a model that is not of the catalogue; else the architecture's.</summary>
    public static IReadOnlyList<Layer> Of(string variant, Recording recording) => recording.Layers ?? Of(variant);

    /// <param name="variant">A name of the catalogue.</param>
    public static IReadOnlyList<Layer> Of(string variant) =>
        NetworkCost.Of(ModelCatalog.Find(variant).Architecture, 1 + ModelContract.Artifacts.Count).Layers;
}
