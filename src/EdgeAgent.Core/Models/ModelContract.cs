namespace EdgeAgent.Models;

/// <summary>An input or output tensor of a model. A length of −1 is dynamic.</summary>
internal sealed record TensorDescription(string Name, Type Element, IReadOnlyList<int> Shape)
{
    public bool Fits(TensorDescription actual) =>
        actual.Element == Element && actual.Shape.Count == Shape.Count && Shape.Zip(actual.Shape).All(pair => pair.First == pair.Second);

    // ONNX's and NumPy's names.
    private string ElementName => Type.GetTypeCode(Element) switch
    {
        TypeCode.Byte => "uint8",
        TypeCode.SByte => "int8",
        TypeCode.Single => "float32",
        TypeCode.Empty or TypeCode.Object when Element == typeof(void) => "of unknown type",
        _ => Element == typeof(Half) ? "float16" : Element.Name.ToLowerInvariant(),
    };

    public override string ToString() =>
        $"{Name} {ElementName}[{string.Join(',', Shape.Select(length => length < 0 ? "N" : $"{length}"))}]";
}

/// <summary>
/// The contract of every model, from the catalog or from a user. Input: <c>frames</c>, uint8 [N,S,S,3] RGB, normalized inside the graph.
/// Outputs: <c>quality</c>, float [N], 0–100; <c>artifacts</c>, float [N,6], one probability each. N is dynamic; S is the size of the
/// sampling grid.
/// </summary>
internal static class ModelContract
{
    public const string Frames = "frames";
    public const string Quality = "quality";
    public const string ArtifactScores = "artifacts";

    /// <summary>Color channels of a frame, in the order red, green, blue.</summary>
    public const int Channels = 3;

    /// <summary>Display height, in lines, at which frames are judged.</summary>
    public const int DisplayHeight = 1080;

    /// <summary>Artifacts in the order of the output.</summary>
    public static IReadOnlyList<string> Artifacts { get; } = ["compression", "blur", "noise", "banding", "upscaling", "corruption"];

    /// <summary>Probability from which a frame counts as showing an artifact.</summary>
    public const float ArtifactLimit = 0.5f;

    /// <summary>Index of compression in <see cref="Artifacts"/>.</summary>
    public const int Compression = 0;

    /// <summary>Index of blur in <see cref="Artifacts"/>.</summary>
    public const int Blur = 1;

    /// <summary>Index of corruption in <see cref="Artifacts"/>.</summary>
    public const int Corruption = 5;

    public static TensorDescription Input(int size) => new(Frames, typeof(byte), [-1, size, size, Channels]);

    public static IReadOnlyList<TensorDescription> Outputs { get; } =
        [new(Quality, typeof(float), [-1]), new(ArtifactScores, typeof(float), [-1, Artifacts.Count])];

    /// <summary>One sentence per difference between a model's inputs and outputs and the contract.</summary>
    public static IEnumerable<string> Problems(
        FragmentGrid sampling, IReadOnlyCollection<TensorDescription> inputs, IReadOnlyCollection<TensorDescription> outputs)
    {
        foreach (var extra in inputs.Where(input => input.Name != Frames))
            yield return $"it has an unexpected input {extra}";
        foreach (var problem in Missing("input", [Input(sampling.Size)], inputs).Concat(Missing("output", Outputs, outputs)))
            yield return problem;
    }

    private static IEnumerable<string> Missing(
        string kind, IEnumerable<TensorDescription> required, IReadOnlyCollection<TensorDescription> present)
    {
        foreach (var tensor in required)
        {
            var actual = present.FirstOrDefault(candidate => candidate.Name == tensor.Name);
            if (actual is null)
                yield return $"it has no {kind} {tensor}";
            else if (!tensor.Fits(actual))
                yield return $"its {kind} is {actual}, not {tensor}";
        }
    }
}
