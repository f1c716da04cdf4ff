using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Tests.Lab.Profiling.Trace;

public sealed class NodeOwnersTests
{
    private readonly NodeOwners _owners = new(ModelLayers.Of("efficientnet_b1"));

    // Names as in ONNX Runtime 1.31, with and without its blocked layout, and as other providers might write them.
    [Theory]
    [InlineData("features.0.0_nchwc", "Conv", "features.0.0")]
    [InlineData("features.0.2/QuickGeluFusion/", "QuickGelu", "features.0.0")]
    [InlineData("features.1.0.block.0.2.sigmoid", "Sigmoid", "features.1.0.block.0.0")]
    [InlineData("features.2.0.block.1.0_nchwc", "Conv", "features.2.0.block.1.0")]
    [InlineData("features.2.0.block.2.avgpool_nchwc", "GlobalAveragePool", "features.2.0.block.2")]
    [InlineData("features.2.0.block.2.fc2", "FusedConv", "features.2.0.block.2")]
    [InlineData("features.2.0.block.2.scale_activation_nchwc", "Conv", "features.2.0.block.2")]
    [InlineData("features.2.0.block.2", "Mul", "features.2.0.block.2")]
    [InlineData("features.2.1.add", "Add", "features.2.1.block.3.0")]
    [InlineData("features.1.1.add", "Add", "features.1.1.block.2.0")]
    [InlineData("features.8.2/QuickGeluFusion/", "QuickGelu", "features.8.0")]
    [InlineData("fused quality_logit", "FusedGemm", "classifier.1")]
    [InlineData("fused artifact_logits", "FusedGemm", "classifier.1")]
    [InlineData("InsertedPrecisionFreeCast_features.3.0.block.0.0", "Cast", "features.3.0.block.0.0")]
    [InlineData("front_end.mean_of_squares/GatherSliceToSplitFusion", "Split", NodeOwners.FrontEnd)]
    [InlineData("ReorderOutput_token_343", "ReorderOutput", NodeOwners.LayoutChanges)]
    [InlineData("Reshape_token_52", "Reshape", NodeOwners.LayoutChanges)]
    [InlineData("Memcpy_token_1", "MemcpyToHost", NodeOwners.DeviceCopies)]
    [InlineData("avgpool_nchwc", "GlobalAveragePool", NodeOwners.Outputs)]
    [InlineData("quality", "Reshape", NodeOwners.Outputs)]
    [InlineData("quality_column", "Mul", NodeOwners.Outputs)]
    [InlineData("TRTKernel_graph_17", "", NodeOwners.Unnamed)]
    [InlineData("features.10.0", "Conv", NodeOwners.Unnamed)]
    [InlineData("features.2.0.block.17", "Conv", NodeOwners.Unnamed)]
    public void Of_ANodeOfTheRuntime_IsTheLayersWhoseNameItHolds(string node, string @operator, string owner) =>
        _owners.Of(new(node, @operator, 0)).ShouldBe(owner);

    [Fact]
    public void Of_EveryLayersOwnNode_IsThatLayer()
    {
        foreach (var layer in ModelLayers.Of("efficientnet_b7"))
            new NodeOwners(ModelLayers.Of("efficientnet_b7")).Of(new(layer.Name, "Conv", 0)).ShouldBe(layer.Name);
    }
}
