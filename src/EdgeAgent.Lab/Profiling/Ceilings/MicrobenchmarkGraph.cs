using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>
/// A graph of equal nodes in a row. The difference between two lengths gives the time of one node, without the fixed costs of a call:
/// dispatch, and copies to and from a device.
/// </summary>
/// <param name="Name">Description of a node.</param>
/// <param name="Shape">Shape of the input, without the batch.</param>
/// <param name="Constants">Writes the constants that all nodes share, once.</param>
/// <param name="Node">Writes one node after a value and returns the node's own value.</param>
internal sealed record MicrobenchmarkGraph(
    string Name, int[] Shape, Action<OnnxGraph> Constants, Func<OnnxGraph, string, string, string> Node)
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
