using EdgeAgent.Models;
using Google.Protobuf;

namespace EdgeAgent.Tests.Video;

/// <summary>
/// A <em>constructed</em> model that says it is trained, though its weights are seeded: for tests of the way to the scores, not of the
/// scores.
/// </summary>
internal static class ConstructedModel
{
    private static readonly Lazy<string> Written = new(() => Write("b0", trained: true));
    private static readonly Lazy<string> WrittenUntrained = new(() => Write("b0", trained: false));
    private static readonly Lazy<string> WrittenOther = new(() => Write("b1", trained: true));
    private static readonly Lazy<string> WrittenCoded = new(() => Write("b0", trained: true, Coding));

    public static string Path => Written.Value;

    public static string UntrainedPath => WrittenUntrained.Value;

    /// <summary>Of another variant, which looks at more of a frame.</summary>
    public static string OtherPath => WrittenOther.Value;

    /// <summary>Hears the stream's word.</summary>
    public static string CodedPath => WrittenCoded.Value;

    /// <summary>Whatever the model sees, a frame of H.264 is worth nearly nothing.</summary>
    public static CodingFit Coding { get; } = new(
        new Dictionary<string, IReadOnlyList<double>> { ["h264"] = [0, 0, 0] }, [-10, .. new double[CodingFit.Count - 1]]);

    private static string Write(string variant, bool trained, CodingFit? coding = null)
    {
        var entry = ModelCatalog.Find(variant);
        var metadata = new ModelMetadata(
            entry.Name, Precision.Fp32, trained, entry.Architecture.Sampling, ModelContract.DisplayHeight, ModelContract.Artifacts,
            FrontEnd.LumaContrast.Name, "constructed", "", "", coding);
        var path = System.IO.Path.Combine(
            Clips.Directory, $"constructed-{variant}-{(trained ? "trained" : "untrained")}{(coding is null ? "" : "-coded")}.onnx");
        File.WriteAllBytes(
            path, ModelWriter.Scorer(entry.Architecture, new SeededWeights(entry.Name), FrontEnd.LumaContrast, metadata).ToByteArray());
        return path;
    }
}
