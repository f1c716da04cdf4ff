using EdgeAgent.Models;
using Google.Protobuf;

namespace EdgeAgent.Tests.Video;

/// <summary>A <em>constructed</em> model that says it is trained, though its weights are seeded: for tests of the way to the scores, not of the scores.</summary>
internal static class ConstructedModel
{
    private static readonly Lazy<string> Written = new(() => Write(trained: true));
    private static readonly Lazy<string> WrittenUntrained = new(() => Write(trained: false));

    public static string Path => Written.Value;

    public static string UntrainedPath => WrittenUntrained.Value;

    private static string Write(bool trained)
    {
        var entry = ModelCatalog.Find("b0");
        var metadata = new ModelMetadata(
            entry.Name, Precision.Fp32, trained, entry.Architecture.Sampling, ModelContract.DisplayHeight, ModelContract.Artifacts,
            FrontEnd.LumaContrast.Name, "constructed", "", "");
        var path = System.IO.Path.Combine(Clips.Directory, $"constructed-{(trained ? "trained" : "untrained")}.onnx");
        File.WriteAllBytes(path, ModelWriter.Scorer(entry.Architecture, new SeededWeights(entry.Name), FrontEnd.LumaContrast, metadata).ToByteArray());
        return path;
    }
}
