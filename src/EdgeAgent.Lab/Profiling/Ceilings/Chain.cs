using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>A graph of equal nodes in a row. Two lengths of it tell what one node takes, without what every call takes: dispatch, copies to and from a device.</summary>
/// <param name="Name">What a node is, in words.</param>
/// <param name="Shape">Of the input, without the batch.</param>
/// <param name="Constants">Writes what all nodes share, once.</param>
/// <param name="Node">Writes one node behind a value and returns its own.</param>
internal sealed record Chain(string Name, int[] Shape, Action<OnnxGraph> Constants, Func<OnnxGraph, string, string, string> Node)
{
    private const string Input = "input";

    public GraphSession Open(int length, InferenceOptions inference, string? tracePrefix = null) =>
        new(Write(length), [1, .. Shape.Select(dimension => (long)dimension)], inference, tracePrefix);

    private ModelProto Write(int length)
    {
        var graph = new OnnxGraph("chain");
        var value = graph.Input(Input, TensorProto.Types.DataType.Float, Shape);
        Constants(graph);
        for (var i = 0; i < length; i++)
            value = Node(graph, $"node{i}", value);
        graph.Output(value, Shape);
        return ModelWriter.Model(graph, new Dictionary<string, string>());
    }
}
