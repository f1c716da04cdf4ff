using System.Globalization;
using EdgeAgent.Architecture;
using EdgeAgent.Models;
using EdgeAgent.Tests.Models.Oracle;

namespace EdgeAgent.Tests.Architecture;

/// <summary>Each layer against what torchvision computes when an image passes through it.</summary>
[Trait("Category", "Long")]
public sealed class LayerOracleTests
{
    [Theory]
    [InlineData("b0")]
    [InlineData("b3")]
    [InlineData("b7")]
    public async Task Layers_CostWhatTorchvisionsHooksCount(string variant)
    {
        var network = ModelCatalog.Find(variant).Architecture;
        var text = await Torchvision.Run("torchvision_layers.py", network.Name, $"{network.Resolution}");

        var ours = NetworkCost.Of(network, NetworkCost.ImageNetClasses);

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Counted[] theirs = [.. lines.Select(Read).GroupBy(layer => layer.Name, StringComparer.Ordinal).Select(Sum)];
        ours.Layers.Select(layer => new Counted(layer.Name, layer.Parameters, layer.Macs, layer.ActivationElements, 0))
            .ShouldBe(theirs.Select(layer => layer with { Live = 0 }));
        ours.PeakActivationElements.ShouldBe(theirs.Max(layer => layer.Live));
        ours.Layers.Zip(theirs).Where(pair => pair.First.Kind != LayerKind.SqueezeExcitation)
            .ShouldAllBe(
                pair => pair.First.LiveElements == pair.Second.Live,
                "torchvision's hooks do not see the map that a gate scales, so gates are left out");
    }

    private static Counted Read(string line)
    {
        var fields = line.Split(' ');
        var numbers = fields[1..].Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        // Ours is one layer where torchvision has two convolutions, fc1 and fc2.
        var name = fields[0].Split(".fc")[0];
        return new(name, numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static Counted Sum(IGrouping<string, Counted> parts) =>
        new(
            parts.Key, parts.Sum(part => part.Parameters), parts.Sum(part => part.Macs), parts.Sum(part => part.Outputs),
            parts.Max(part => part.Live));

    private sealed record Counted(string Name, long Parameters, long Macs, long Outputs, long Live);
}
