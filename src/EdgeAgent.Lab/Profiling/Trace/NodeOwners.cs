using EdgeAgent.Architecture;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>
/// Assigns the time of a node in the runtime's graph to its owner. The runtime fuses and renames nodes but keeps the original name within
/// the new one: <c>features.0.0</c> becomes <c>features.0.0_nchwc</c>, <c>features.0.2</c> with its sigmoid
/// <c>features.0.2/QuickGeluFusion/</c>, <c>quality_logit</c> <c>fused quality_logit</c>. A node therefore belongs to the layer whose
/// module its name contains. Nodes that the runtime adds have no such name.
/// </summary>
internal sealed class NodeOwners
{
    public const string FrontEnd = "front end";
    public const string LayoutChanges = "layout changes";
    public const string DeviceCopies = "copies to and from the device";
    public const string Outputs = "pooling and outputs";
    public const string Unnamed = "unnamed nodes";

    // Names outside the layers, as used in Models/FrontEnd, EfficientNetGraph and ModelWriter.
    private static readonly (string Name, string Owner)[] OtherParts =
    [
        ("front_end", FrontEnd),
        ("avgpool", Outputs),
        ("flatten", Outputs),
        ("quality_ratio", Outputs),
        ("quality_column", Outputs),
        (ModelContract.Quality, Outputs),
        (ModelContract.ArtifactScores, Outputs),
    ];

    private static readonly string[] LayoutOperators = ["ReorderInput", "ReorderOutput", "Reshape", "Transpose"];

    // Kernels that are themselves layers.
    private readonly HashSet<string> _whole;
    private readonly (string Name, string Owner)[] _parts;
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <param name="layers">Layers of the network that ran.</param>
    public NodeOwners(IReadOnlyList<Layer> layers)
    {
        _whole = layers.Where(layer => layer.Kind == LayerKind.Node).Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        List<Layer> known = [.. layers.Where(layer => layer.Kind != LayerKind.Node)];
        _parts = [.. known.SelectMany(Parts), .. Additions(known), .. OtherParts];
    }

    /// <summary>The name of a layer, or of another owner of the time.</summary>
    public string Of(TracedKernel kernel)
    {
        if (!_known.TryGetValue(kernel.Node, out var owner))
            _known.Add(kernel.Node, owner = Find(kernel));
        return owner;
    }

    // The earliest match wins, and the longest among those: "features.1.0.block.1.avgpool" belongs to its block.
    private string Find(TracedKernel kernel) => _whole.Contains(kernel.Node) ? kernel.Node : _parts
        .Select(part => (part.Owner, At: IndexOf(kernel.Node, part.Name), part.Name.Length))
        .Where(match => match.At >= 0)
        .OrderBy(match => match.At).ThenByDescending(match => match.Length)
        .Select(match => match.Owner)
        .FirstOrDefault() ?? ByOperator(kernel.Operator);

    private static string ByOperator(string @operator)
    {
        if (LayoutOperators.Contains(@operator))
            return LayoutChanges;
        return @operator.StartsWith("Memcpy", StringComparison.Ordinal) ? DeviceCopies : Unnamed;
    }

    /// <summary>
    /// A convolution is the first part of a module. The other parts are its activation and its normalization, which is folded into the
    /// convolution.
    /// </summary>
    private static IEnumerable<(string Name, string Owner)> Parts(Layer layer) => layer.Kind switch
    {
        LayerKind.Classifier =>
            [(ModelWriter.QualityLogit, layer.Name), (ModelWriter.ArtifactLogits, layer.Name), (layer.Name, layer.Name)],
        LayerKind.SqueezeExcitation => [(layer.Name, layer.Name)],
        _ => [(layer.Name[..layer.Name.LastIndexOf('.')], layer.Name)],
    };

    /// <summary>The addition of a block's skip connection belongs to the block's last convolution.</summary>
    private static IEnumerable<(string Name, string Owner)> Additions(IReadOnlyList<Layer> layers) => layers
        .GroupBy(layer => (layer.Stage, layer.Block))
        .Select(block => ($"features.{block.Key.Stage}.{block.Key.Block}.add", block.Last().Name));

    /// <summary>Position of a complete name: "features.1" does not match in "features.10", nor "block.1" in "block.1x".</summary>
    private static int IndexOf(string node, string name)
    {
        for (var at = node.IndexOf(name, StringComparison.Ordinal); at >= 0; at = node.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsOfName(node[at - 1])) && (end == node.Length || !char.IsAsciiLetterOrDigit(node[end])))
                return at;
        }
        return -1;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '.';
}
