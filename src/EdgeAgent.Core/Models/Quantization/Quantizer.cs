using System.Runtime.InteropServices;
using EdgeAgent.Models.Onnx;
using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Models.Quantization;

/// <summary>
/// Rewrites a graph so that its layers compute with bytes. Every tensor between the front end and the last pooling goes through
/// QuantizeLinear and DequantizeLinear, and convolutions get signed byte weights. A runtime replaces a node between such pairs with its
/// integer kernel; without such a kernel, the result is the same but slower.
/// </summary>
/// <remarks>
/// The front end stays in float because its local contrast divides by small numbers. The fully connected heads stay in float because they
/// are a thousandth of the work. <c>docs/precisions.md</c> contains measurements with other parts left in float.
/// Weights are symmetric and signed, activations asymmetric and unsigned: the operands of the dot-product instructions of x64 and Arm64.
/// </remarks>
internal sealed class Quantizer
{
    private readonly GraphProto _source;
    private readonly CalibratedRanges _ranges;
    private readonly OnnxGraph _target;
    private readonly Dictionary<string, TensorProto> _constants;
    private readonly Dictionary<string, ByteScale> _scales = new(StringComparer.Ordinal);

    private Quantizer(GraphProto source, CalibratedRanges ranges)
    {
        _source = source;
        _ranges = ranges;
        _target = new OnnxGraph(source.Name);
        _constants = source.Initializer.ToDictionary(constant => constant.Name, StringComparer.Ordinal);
    }

    /// <summary>Tensors that become bytes, in graph order. Calibration must observe them.</summary>
    public static IEnumerable<string> Tensors(GraphProto graph) =>
        graph.Node.Where(node => IsBytes(node) || node.Name == FrontEnd.Image).Select(node => node.Output[0]);

    /// <exception cref="UserError">A tensor is missing from the ranges.</exception>
    public static GraphProto Apply(GraphProto graph, CalibratedRanges ranges) => new Quantizer(graph, ranges).Rewrite();

    private static bool IsBytes(NodeProto node) => node.Name.StartsWith("features.", StringComparison.Ordinal);

    private GraphProto Rewrite()
    {
        var bytes = Tensors(_source).ToHashSet(StringComparer.Ordinal);
        _target.Proto.Input.Add(_source.Input);
        _target.Proto.Output.Add(_source.Output);
        foreach (var node in _source.Node)
        {
            Copy(node);
            if (bytes.Contains(node.Output[0]))
                ThroughBytes(node.Output[0]);
        }
        return _target.Proto;
    }

    private void Copy(NodeProto node)
    {
        var copy = node.Clone();
        for (var i = 0; i < copy.Input.Count; i++)
            copy.Input[i] = _scales.ContainsKey(copy.Input[i]) ? Dequantized(copy.Input[i]) : copy.Input[i];
        if (IsBytes(node) && node.OpType == "Conv")
            (copy.Input[1], copy.Input[2]) = Weights(_scales[node.Input[0]], Take(node.Input[1]), Take(node.Input[2]));
        _target.Proto.Initializer.Add(copy.Input.Where(_constants.ContainsKey).Distinct(StringComparer.Ordinal).Select(Take).ToArray());
        _target.Proto.Node.Add(copy);
    }

    private TensorProto Take(string constant) => _constants.Remove(constant, out var tensor)
        ? tensor
        : throw new InvalidOperationException($"{constant} is used by two nodes.");

    private void ThroughBytes(string tensor)
    {
        var scale = ByteScale.Covering(_ranges.Of(tensor));
        _scales.Add(tensor, scale);
        var step = _target.Scalar(tensor + "_scale", scale.Scale);
        var zero = _target.Constant(tensor + "_zero", [scale.Zero]);
        _target.Node(tensor + "_quantized", "QuantizeLinear", [tensor, step, zero]);
        _target.Node(Dequantized(tensor), "DequantizeLinear", [tensor + "_quantized", step, zero]);
    }

    private (string Kernel, string Bias) Weights(ByteScale input, TensorProto kernel, TensorProto bias)
    {
        var bytes = KernelBytes.Of(Floats(kernel), (int)kernel.Dims[0]);
        var (values, steps) = bytes.Bias(Floats(bias), input);
        return (
            Dequantize(
                kernel.Name,
                _target.Constant(kernel.Name + "_quantized", bytes.Values, [.. kernel.Dims]),
                bytes.Scales,
                _target.Constant(kernel.Name + "_zero", new sbyte[bytes.Scales.Length], bytes.Scales.Length)),
            Dequantize(
                bias.Name,
                _target.Constant(bias.Name + "_quantized", values, values.Length),
                steps,
                _target.Constant(bias.Name + "_zero", new int[values.Length], values.Length)));
    }

    private string Dequantize(string name, string quantized, float[] scales, string zero) => _target.Node(
        Dequantized(name),
        "DequantizeLinear",
        [quantized, _target.Constant(name + "_scale", scales, scales.Length), zero],
        Attribute("axis", 0));

    private static string Dequantized(string name) => name + "_dequantized";

    private static ReadOnlySpan<float> Floats(TensorProto tensor) => MemoryMarshal.Cast<byte, float>(tensor.RawData.Span);
}
