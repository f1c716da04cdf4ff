using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using EdgeAgent.Models.Onnx;
using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Models;

/// <summary>
/// Applies fp16 precision. Weights are stored as float16, and the runtime casts them to float once, when it loads the model. The file is
/// half as large.
/// </summary>
/// <remarks>
/// ONNX Runtime's x64 CPU kernels have no float16 arithmetic: an all-float16 graph runs with casts, 2 to 4 % slower
/// (<c>docs/precisions.md</c>). The CPU therefore computes in float, as fast as with fp32. From the same file, TensorRT can compute in
/// float16 (<c>ORT_TENSORRT_FP16_ENABLE=1</c>) and CUDA in TF32. Biases stay float32: they are few and contain the folded normalization.
/// </remarks>
internal static class HalfWeights
{
    /// <summary>Stores the kernels and matrices of a graph as float16.</summary>
    public static GraphProto Apply(GraphProto source)
    {
        var graph = new OnnxGraph(source.Name);
        var large = source.Initializer.Where(IsWeight).ToDictionary(constant => constant.Name, StringComparer.Ordinal);
        graph.Proto.Input.Add(source.Input);
        graph.Proto.Output.Add(source.Output);
        graph.Proto.Initializer.Add(source.Initializer.Where(constant => !large.ContainsKey(constant.Name)));
        foreach (var node in source.Node)
        {
            var copy = node.Clone();
            for (var i = 0; i < copy.Input.Count; i++)
                copy.Input[i] = large.TryGetValue(copy.Input[i], out var weight) ? Widened(graph, weight) : copy.Input[i];
            graph.Proto.Node.Add(copy);
        }
        return graph.Proto;
    }

    private static bool IsWeight(TensorProto constant) =>
        constant is { DataType: TensorProto.Types.DataType.Float, Dims.Count: >= 2 }
        && !constant.Name.StartsWith(FrontEnd.Prefix, StringComparison.Ordinal);

    private static string Widened(OnnxGraph graph, TensorProto weight)
    {
        var values = MemoryMarshal.Cast<byte, float>(weight.RawData.Span);
        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        var stored = graph.Constant(weight.Name + "_half", halves, [.. weight.Dims]);
        return graph.Node(weight.Name + "_widened", "Cast", [stored], Attribute("to", (long)TensorProto.Types.DataType.Float));
    }
}
