using System.Reflection;
using EdgeAgent.Models.Onnx;

namespace EdgeAgent.Models;

/// <summary>Builds an ONNX model from an architecture and its weights.</summary>
internal static class ModelWriter
{
    /// <summary>Operator set 17 belongs to format version 8; every ONNX Runtime since 1.12 reads both.</summary>
    private const int FormatVersion = 8;

    private const int OperatorSet = 17;

    /// <summary>Nodes of the last, fully connected layer, one per output.</summary>
    public const string QualityLogit = "quality_logit";

    /// <inheritdoc cref="QualityLogit"/>
    public const string ArtifactLogits = "artifact_logits";

    /// <summary>A model that meets <see cref="ModelContract"/>, from <c>frames</c> to <c>quality</c> and <c>artifacts</c>.</summary>
    /// <exception cref="UserError">A tensor is missing from the weights or has another shape.</exception>
    public static ModelProto Scorer(EfficientNet architecture, IWeights weights, FrontEnd frontEnd, ModelMetadata metadata)
    {
        var graph = new OnnxGraph(architecture.Name);
        var size = architecture.Resolution;
        var frames = graph.Input(ModelContract.Frames, TensorProto.Types.DataType.Uint8, size, size, ModelContract.Channels);
        var network = new EfficientNetGraph(architecture, weights, graph);
        var features = network.Features(frontEnd.Write(graph, frames, size));
        WriteQuality(graph, network.Linear(features, QualityLogit, "quality", 1));
        graph.Sigmoid(ModelContract.ArtifactScores, network.Linear(features, ArtifactLogits, "artifacts", ModelContract.Artifacts.Count));
        graph.Output(ModelContract.Quality);
        graph.Output(ModelContract.ArtifactScores, ModelContract.Artifacts.Count);
        return Model(graph, metadata.ToProperties());
    }

    /// <summary>
    /// torchvision's own network, from float <c>image</c> [N,3,S,S], normalized by the caller, to <c>logits</c>
    /// [N,<paramref name="classes"/>].
    /// </summary>
    /// <exception cref="UserError">A tensor is missing from the weights or has another shape.</exception>
    public static ModelProto Classifier(EfficientNet architecture, IWeights weights, int classes)
    {
        var graph = new OnnxGraph(architecture.Name);
        var size = architecture.Resolution;
        var image = graph.Input("image", TensorProto.Types.DataType.Float, ModelContract.Channels, size, size);
        var network = new EfficientNetGraph(architecture, weights, graph);
        graph.Output(network.Linear(network.Features(image), "logits", "classifier.1", classes), classes);
        return Model(graph, new Dictionary<string, string>());
    }

    private static void WriteQuality(OnnxGraph graph, string logit)
    {
        var ratio = graph.Sigmoid("quality_ratio", logit);
        var column = graph.Multiply("quality_column", ratio, graph.Scalar("quality_range", 100));
        graph.Node(ModelContract.Quality, "Reshape", [column, graph.Constant("quality_shape", [-1L])]);
    }

    /// <summary>Wraps any graph as a model.</summary>
    public static ModelProto Model(OnnxGraph graph, IReadOnlyDictionary<string, string> properties)
    {
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "edgeagent",
            ProducerVersion = typeof(ModelWriter).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "",
            Graph = graph.Proto,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        model.MetadataProps.Add(properties.Select(property => new StringStringEntryProto { Key = property.Key, Value = property.Value }));
        return model;
    }
}
