using EdgeAgent.Models.Onnx;
using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Models;

/// <summary>
/// Converts pixels into the input of the first convolution: uint8 <c>frames</c> [N,S,S,3] RGB to float [N,3,S,S]. It is part of the graph,
/// so a model contains its own normalization. Weights are trained for one front end.
/// </summary>
/// <param name="Name">Name in model cards and metadata.</param>
/// <param name="Write">Adds the nodes for frames of the given size and returns the name of the image value.</param>
internal sealed record FrontEnd(string Name, Func<OnnxGraph, string, int, string> Write)
{
    /// <summary>Prefix of the names of its nodes and constants.</summary>
    public const string Prefix = "front_end.";

    /// <summary>Node that passes the image to the first convolution.</summary>
    public const string Image = Prefix + "image";

    /// <summary>Normalization for ImageNet (torchvision's mean and deviation of each channel).</summary>
    public static FrontEnd ImageNet { get; } = new("imagenet", WriteImageNet);

    /// <summary>Luma, and its local contrast on two scales of strength, which compression, blur and noise change.</summary>
    public static FrontEnd LumaContrast { get; } = new("luma-contrast", LumaContrastFrontEnd.Write);

    public static IReadOnlyList<FrontEnd> All { get; } = [ImageNet, LumaContrast];

    /// <exception cref="UserError">No front end has that name.</exception>
    public static FrontEnd Find(string name) =>
        All.FirstOrDefault(frontEnd => frontEnd.Name == name)
        ?? throw new UserError(
            $"The front end \"{name}\" is unknown in this version. Known: {string.Join(", ", All.Select(frontEnd => frontEnd.Name))}.");

    private static string WriteImageNet(OnnxGraph graph, string frames, int size)
    {
        var x = graph.Node("front_end.cast", "Cast", [frames], Attribute("to", (long)TensorProto.Types.DataType.Float));
        x = graph.Node("front_end.transpose", "Transpose", [x], Attribute("perm", 0, 3, 1, 2));
        var mean = graph.Constant("front_end.mean", [0.485f * 255, 0.456f * 255, 0.406f * 255], 1, 3, 1, 1);
        x = graph.Node("front_end.center", "Sub", [x, mean]);
        var deviation = graph.Constant("front_end.deviation", [0.229f * 255, 0.224f * 255, 0.225f * 255], 1, 3, 1, 1);
        return graph.Node(Image, "Div", [x, deviation]);
    }
}
