using EdgeAgent.Architecture;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Architecture;

public sealed class NetworkCostTests
{
    /// <summary>Parameters: torchvision's. MACs: of the paper's table 2, which calls them FLOPs, counted exactly.</summary>
    [Theory]
    [InlineData("b0", 5_288_548, 0.386)]
    [InlineData("b1", 7_794_184, 0.687)]
    [InlineData("b2", 9_109_994, 0.994)]
    [InlineData("b3", 12_233_232, 1.827)]
    [InlineData("b4", 19_341_616, 4.394)]
    [InlineData("b5", 30_389_784, 10.266)]
    [InlineData("b6", 43_040_704, 19.068)]
    [InlineData("b7", 66_347_960, 37.746)]
    public void Of_WithTheImageNetHead_EqualsThePublishedCounts(string variant, long parameters, double gigaMacs)
    {
        var cost = NetworkCost.Of(ModelCatalog.Find(variant).Architecture, NetworkCost.ImageNetClasses);

        cost.Parameters.ShouldBe(parameters);
        (cost.Macs / 1e9).ShouldBe(gigaMacs, 0.0005);
    }

    [Fact]
    public void Layers_OfEveryModel_HaveNamesOfTheirOwn()
    {
        foreach (var entry in ModelCatalog.All)
            NetworkCost.Of(entry.Architecture, 7).Layers.Select(layer => layer.Name).ShouldBeUnique();
    }
}
