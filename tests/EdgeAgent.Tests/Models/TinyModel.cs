using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;
using Google.Protobuf;

namespace EdgeAgent.Tests.Models;

/// <summary>
/// A <em>constructed</em> model that fulfills the contract with a few nodes: quality is the brightness of a frame, and artifacts are the
/// output of one convolution.
/// </summary>
internal static class TinyModel
{
    private const int Size = 32;

    public static IReadOnlyDictionary<string, string> Properties { get; } = new Dictionary<string, string>
    {
        ["variant"] = "tiny",
        ["precision"] = "fp32",
        ["trained"] = "true",
        ["sampling"] = "1x32",
        ["display_height"] = "1080",
        ["artifacts"] = "compression,blur,noise,banding,upscaling,corruption",
    };

    /// <summary>Writes the file.</summary>
    /// <param name="without">A metadata key to leave out.</param>
    /// <param name="scale">Quality of the darkest step of 255.</param>
    public static string Write(string path, string? without = null, bool floatInput = false, float scale = 100f / 255)
    {
        var graph = new OnnxGraph("tiny");
        var type = floatInput ? TensorProto.Types.DataType.Float : TensorProto.Types.DataType.Uint8;
        var frames = graph.Input("frames", type, Size, Size, 3);
        var image = graph.Node(
            "image", "Transpose",
            [graph.Node("cast", "Cast", [frames], OnnxGraph.Attribute("to", (long)TensorProto.Types.DataType.Float))],
            OnnxGraph.Attribute("perm", 0, 3, 1, 2));
        var filtered = graph.Node("filter", "Conv", [image, graph.Constant("filter.weight", new float[6 * 3], 6, 3, 1, 1)]);
        var pooled = graph.Node("flat", "Flatten", [graph.Node("pool", "GlobalAveragePool", [filtered])]);
        graph.Sigmoid("artifacts", pooled);
        var mean = graph.Node("mean", "ReduceMean", [image], OnnxGraph.Attribute("axes", 1, 2, 3), OnnxGraph.Attribute("keepdims", 0L));
        graph.Multiply("quality", mean, graph.Scalar("scale", scale));
        graph.Output("quality");
        graph.Output("artifacts", 6);
        var properties = Properties.Where(property => property.Key != without)
            .ToDictionary(property => property.Key, property => property.Value);
        File.WriteAllBytes(path, ModelWriter.Model(graph, properties).ToByteArray());
        return path;
    }
}
