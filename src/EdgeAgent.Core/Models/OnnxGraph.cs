using System.Runtime.InteropServices;
using EdgeAgent.Models.Onnx;
using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>An ONNX graph under construction. Each node has one output, which has the node's name.</summary>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The graph built so far.</summary>
    public GraphProto Proto { get; } = new() { Name = name };

    public string Input(string value, TensorProto.Types.DataType type, params ReadOnlySpan<int> shape)
    {
        Proto.Input.Add(Describe(value, type, shape));
        return value;
    }

    public void Output(string value, params ReadOnlySpan<int> shape) =>
        Proto.Output.Add(Describe(value, TensorProto.Types.DataType.Float, shape));

    public string Node(string name, string operation, IEnumerable<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { Name = name, OpType = operation };
        node.Input.Add(inputs);
        node.Output.Add(name);
        node.Attribute.AddRange(attributes.ToArray());
        Proto.Node.Add(node);
        return name;
    }

    public string Sigmoid(string name, string input) => Node(name, "Sigmoid", [input]);

    public string Multiply(string name, string left, string right) => Node(name, "Mul", [left, right]);

    /// <summary>x·σ(x); the runtime fuses the pair.</summary>
    public string SiLU(string name, string input) => Multiply(name, input, Sigmoid(name + ".sigmoid", input));

    public string Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Constant(name, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values), Lengths(shape));

    public string Constant(string name, ReadOnlySpan<long> values) =>
        Constant(name, TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values), [values.Length]);

    public string Constant(string name, Half[] values, params ReadOnlySpan<long> shape) =>
        Constant(name, TensorProto.Types.DataType.Float16, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public string Constant(string name, sbyte[] values, params ReadOnlySpan<long> shape) =>
        Constant(name, TensorProto.Types.DataType.Int8, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public string Constant(string name, byte[] values, params ReadOnlySpan<long> shape) =>
        Constant(name, TensorProto.Types.DataType.Uint8, values, shape);

    public string Constant(string name, int[] values, params ReadOnlySpan<long> shape) =>
        Constant(name, TensorProto.Types.DataType.Int32, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public string Scalar(string name, float value) => Constant(name, [value]);

    public static AttributeProto Attribute(string name, long value) =>
        new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    public static AttributeProto Attribute(string name, params IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    public static AttributeProto Attribute(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.AttributeType.String };

    /// <summary>Adds a constant. The format stores little-endian numbers, the byte order of every supported machine.</summary>
    private string Constant(string name, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape)
    {
        var tensor = new TensorProto { Name = name, DataType = type, RawData = ByteString.CopyFrom(bytes) };
        foreach (var length in shape)
            tensor.Dims.Add(length);
        Proto.Initializer.Add(tensor);
        return name;
    }

    private static long[] Lengths(ReadOnlySpan<int> shape) => Array.ConvertAll(shape.ToArray(), length => (long)length);

    private static ValueInfoProto Describe(string value, TensorProto.Types.DataType type, ReadOnlySpan<int> shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "N" });
        foreach (var length in shape)
            dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = length });
        return new ValueInfoProto
        {
            Name = value,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type, Shape = dimensions } },
        };
    }
}
