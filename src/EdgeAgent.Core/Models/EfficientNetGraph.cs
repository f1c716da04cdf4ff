using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Models;

/// <summary>
/// Writes an EfficientNet as ONNX nodes. As in torchvision, layers have the names of its state_dict and padding is symmetric, (kernel − 1)
/// / 2. Batch normalization is folded into the preceding convolution.
/// </summary>
internal sealed class EfficientNetGraph(EfficientNet architecture, IWeights weights, OnnxGraph graph)
{
    /// <summary>Writes the layers from an image (float [N,3,S,S]) to pooled features (float [N,Head]).</summary>
    public string Features(string image)
    {
        var x = graph.SiLU("features.0.2", ConvolutionWithNorm(image, "features.0", new(3, architecture.Stem, Kernel: 3, Stride: 2)));
        foreach (var block in architecture.Blocks)
            x = Block(x, block);
        var last = EfficientNet.Stages.Count + 1;
        var width = architecture.Blocks[^1].Out;
        x = graph.SiLU($"features.{last}.2", ConvolutionWithNorm(x, $"features.{last}", new(width, architecture.Head)));
        x = graph.Node("avgpool", "GlobalAveragePool", [x]);
        return graph.Node("flatten", "Flatten", [x], Attribute("axis", 1));
    }

    /// <summary>
    /// Writes a fully connected layer, float [N,Head] to [N,<paramref name="outputs"/>], with the weights of <paramref name="layer"/>.
    /// </summary>
    public string Linear(string features, string name, string layer, int outputs)
    {
        var matrix = weights.Read(layer + ".weight", outputs, architecture.Head);
        var weight = graph.Constant(layer + ".weight", matrix, outputs, architecture.Head);
        var bias = graph.Constant(layer + ".bias", weights.Read(layer + ".bias", outputs), outputs);
        return graph.Node(name, "Gemm", [features, weight, bias], Attribute("transB", 1));
    }

    private string Block(string input, MBConv block)
    {
        var prefix = $"features.{block.Stage}.{block.Index}.block";
        var part = 0;
        var x = input;
        if (block.Expand != 1)
        {
            var expand = $"{prefix}.{part++}";
            x = graph.SiLU(expand + ".2", ConvolutionWithNorm(x, expand, new(block.In, block.Expanded)));
        }
        var depthwise = $"{prefix}.{part++}";
        var shape = new Convolution(block.Expanded, block.Expanded, block.Kernel, block.Stride, Groups: block.Expanded);
        x = graph.SiLU(depthwise + ".2", ConvolutionWithNorm(x, depthwise, shape));
        x = SqueezeExcitation(x, $"{prefix}.{part++}", block);
        x = ConvolutionWithNorm(x, $"{prefix}.{part}", new(block.Expanded, block.Out));
        return block.HasSkip ? graph.Node($"features.{block.Stage}.{block.Index}.add", "Add", [x, input]) : x;
    }

    private string SqueezeExcitation(string input, string layer, MBConv block)
    {
        var x = graph.Node(layer + ".avgpool", "GlobalAveragePool", [input]);
        x = graph.SiLU(layer + ".activation", ConvolutionWithBias(x, layer + ".fc1", new(block.Expanded, block.Squeeze)));
        x = graph.Sigmoid(layer + ".scale_activation", ConvolutionWithBias(x, layer + ".fc2", new(block.Squeeze, block.Expanded)));
        return graph.Multiply(layer, x, input);
    }

    private string ConvolutionWithNorm(string input, string layer, Convolution shape)
    {
        var kernel = weights.Read(layer + ".0.weight", shape.Dimensions);
        float[] Norm(string part) => weights.Read($"{layer}.1.{part}", shape.Out);
        var norm = new BatchNorm(Norm("weight"), Norm("bias"), Norm("running_mean"), Norm("running_var"), architecture.BatchNormEpsilon);
        return Convolve(input, layer + ".0", shape, kernel, norm.FoldInto(kernel));
    }

    private string ConvolutionWithBias(string input, string layer, Convolution shape) =>
        Convolve(input, layer, shape, weights.Read(layer + ".weight", shape.Dimensions), weights.Read(layer + ".bias", shape.Out));

    private string Convolve(string input, string layer, Convolution shape, float[] kernel, float[] bias)
    {
        long pad = (shape.Kernel - 1) / 2;
        return graph.Node(
            layer,
            "Conv",
            [input, graph.Constant(layer + ".weight", kernel, shape.Dimensions), graph.Constant(layer + ".bias", bias, shape.Out)],
            Attribute("kernel_shape", shape.Kernel, shape.Kernel),
            Attribute("strides", shape.Stride, shape.Stride),
            Attribute("pads", pad, pad, pad, pad),
            Attribute("group", shape.Groups));
    }

    private sealed record Convolution(int In, int Out, int Kernel = 1, int Stride = 1, int Groups = 1)
    {
        public int[] Dimensions => [Out, In / Groups, Kernel, Kernel];
    }
}
