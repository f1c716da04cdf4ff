using EdgeAgent.Models;

namespace EdgeAgent.Architecture;

/// <summary>Walks an EfficientNet from input to output and counts each layer.</summary>
internal static class LayerCount
{
    private const int StemStage = 0;

    private static readonly int HeadStage = EfficientNet.Stages.Count + 1;

    /// <param name="outputs">Width of the last, fully connected layer.</param>
    public static IEnumerable<Layer> Of(EfficientNet network, int outputs)
    {
        var image = new FeatureMap(ModelContract.Channels, network.Resolution);
        var map = image.Halved() with { Channels = network.Stem };
        yield return new Part("features.0.0", LayerKind.Stem, StemStage, 0).Convolution(image, map, kernel: 3);
        foreach (var block in network.Blocks)
        {
            foreach (var layer in Of(block, map))
                yield return layer;
            map = Behind(block, map) with { Channels = block.Out };
        }
        yield return new Part($"features.{HeadStage}.0", LayerKind.Head, HeadStage, 0)
            .Convolution(map, map with { Channels = network.Head });
        yield return new Part("classifier.1", LayerKind.Classifier, HeadStage + 1, 0).Matrix(network.Head, outputs);
    }

    private static IEnumerable<Layer> Of(MBConv block, FeatureMap input)
    {
        var part = 0;
        var wide = input with { Channels = block.Expanded };
        var filtered = Behind(block, wide);
        var skip = block.HasSkip ? input.Elements : 0;
        if (block.Expand != 1)
            yield return Next(LayerKind.Pointwise, ".0").Convolution(input, wide);
        // Without expansion, the tensor of the skip connection is the depthwise convolution's own input.
        yield return Next(LayerKind.Depthwise, ".0").Depthwise(wide, filtered, block.Kernel, block.Expand != 1 ? skip : 0);
        yield return Next(LayerKind.SqueezeExcitation, "").SqueezeExcitation(filtered, block.Squeeze, skip);
        yield return Next(LayerKind.Pointwise, ".0").Convolution(filtered, filtered with { Channels = block.Out }, added: skip);

        Part Next(LayerKind kind, string suffix) =>
            new($"features.{block.Stage}.{block.Index}.block.{part++}{suffix}", kind, block.Stage, block.Index);
    }

    private static FeatureMap Behind(MBConv block, FeatureMap map) => block.Stride == 2 ? map.Halved() : map;

    /// <summary>Name and position of a layer; each method counts one kind of arithmetic.</summary>
    private readonly record struct Part(string Name, LayerKind Kind, int Stage, int Block)
    {
        /// <param name="added">Elements of a skip connection, added to the output.</param>
        public Layer Convolution(FeatureMap input, FeatureMap output, int kernel = 1, long added = 0)
        {
            var weights = (long)input.Channels * output.Channels * kernel * kernel;
            return WithNorm(weights, input.Elements + added, output, held: 0);
        }

        public Layer Depthwise(FeatureMap input, FeatureMap output, int kernel, long held) =>
            WithNorm((long)output.Channels * kernel * kernel, input.Elements, output, held);

        /// <summary>Pools a map, squeezes and expands the vector, and scales the map by it.</summary>
        public Layer SqueezeExcitation(FeatureMap map, int squeeze, long held)
        {
            var weights = 2L * map.Channels * squeeze;
            var vectors = map.Channels + squeeze;
            return new(
                Name, Kind, weights + vectors, weights, Stage, Block,
                map.Elements, map.Elements, vectors, map.Elements + vectors + held);
        }

        public Layer Matrix(int inputs, int outputs) =>
            new(Name, Kind, (inputs + 1L) * outputs, (long)inputs * outputs, Stage, Block, inputs, outputs, outputs, inputs + outputs);

        private Layer WithNorm(long weights, long read, FeatureMap output, long held) => new(
            Name, Kind, weights + (2L * output.Channels), weights * output.Size * output.Size, Stage, Block,
            read, output.Elements, output.Elements, read + output.Elements + held);
    }
}
