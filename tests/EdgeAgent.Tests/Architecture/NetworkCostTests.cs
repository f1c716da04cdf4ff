using EdgeAgent.Architecture;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Architecture;

public sealed class NetworkCostTests
{
    public static TheoryData<string> Variants => [.. ModelCatalog.All.Select(entry => entry.ShortName)];

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

    /// <summary>
    /// The FLOPs of the paper's table 2 as they are printed there, in two digits; B4 and B5 are furthest from ours (4.6 % and 3.7 %).
    /// </summary>
    [Theory]
    [InlineData("b0", 0.39)]
    [InlineData("b1", 0.70)]
    [InlineData("b2", 1.0)]
    [InlineData("b3", 1.8)]
    [InlineData("b4", 4.2)]
    [InlineData("b5", 9.9)]
    [InlineData("b6", 19)]
    [InlineData("b7", 37)]
    public void Macs_AreThePapersFlops_ToWithinFivePerCent(string variant, double billions) =>
        (NetworkCost.Of(ModelCatalog.Find(variant).Architecture, NetworkCost.ImageNetClasses).Macs / 1e9)
            .ShouldBe(billions, 0.05 * billions);

    /// <summary>By hand: 16 channels of 112² become 96 of 112², which the first strided depthwise convolution makes 96 of 56².</summary>
    [Fact]
    public void PeakActivationElements_OfB0_AreThoseAroundItsWidestDepthwiseConvolution()
    {
        var cost = NetworkCost.Of(ModelCatalog.Find("b0").Architecture, NetworkCost.ImageNetClasses);

        cost.PeakActivationElements.ShouldBe((96 * 112 * 112) + (96 * 56 * 56));
        cost.Layers.MaxBy(layer => layer.LiveElements)!.Name.ShouldBe("features.2.0.block.1.0");
    }

    /// <summary>By hand: stage 3, block 1 of B0 keeps 40 channels of 28² and widens them to 240.</summary>
    [Fact]
    public void Layers_OfABlockWithASkip_ReadAndHoldIt()
    {
        const int narrow = 40 * 28 * 28, wide = 240 * 28 * 28;
        var block = NetworkCost.Of(ModelCatalog.Find("b0").Architecture, 7).Layers.Where(layer => layer is { Stage: 3, Block: 1 }).ToList();

        block.Select(layer => layer.Kind)
            .ShouldBe([LayerKind.Pointwise, LayerKind.Depthwise, LayerKind.SqueezeExcitation, LayerKind.Pointwise]);
        block.Select(layer => layer.InputElements).ShouldBe([narrow, wide, wide, wide + narrow]);
        block.Select(layer => layer.OutputElements).ShouldBe([wide, wide, wide, narrow]);
        block.Select(layer => layer.LiveElements)
            .ShouldBe([narrow + wide, wide + wide + narrow, wide + 240 + 10 + narrow, wide + narrow + narrow]);
        block[0].Bytes(4).ShouldBe(4 * ((40 * 240) + (2 * 240) + narrow + wide));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Layers_HaveNamesOfTheirOwn_AndFollowTheStages(string variant)
    {
        var network = ModelCatalog.Find(variant).Architecture;
        var layers = NetworkCost.Of(network, 7).Layers;

        layers.Select(layer => layer.Name).ShouldBeUnique();
        layers.Select(layer => (layer.Stage, layer.Block)).ShouldBeInOrder();
        layers.Select(layer => layer.Stage).Distinct().ShouldBe(Enumerable.Range(0, EfficientNet.Stages.Count + 3));
        layers.DistinctBy(layer => (layer.Stage, layer.Block)).Count().ShouldBe(network.Blocks.Count + 3);
    }

    /// <summary>One layer's output is the next one's input, but for the pooling before the classifier.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public void Layers_PassOnWhatTheyWrite(string variant)
    {
        var layers = NetworkCost.Of(ModelCatalog.Find(variant).Architecture, 7).Layers;
        foreach (var (before, after) in layers.Zip(layers.Skip(1)).SkipLast(1))
            after.InputElements.ShouldBeOneOf(before.OutputElements, before.OutputElements + after.OutputElements);
    }
}
