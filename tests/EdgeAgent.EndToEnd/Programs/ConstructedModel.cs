using EdgeAgent.Models;
using Google.Protobuf;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>A <em>constructed</em> model that says it is trained, though its weights are seeded: for tests of the way to the scores, not of the scores.</summary>
internal sealed class ConstructedModel : IDisposable
{
    public ConstructedModel()
    {
        var entry = ModelCatalog.Find("b0");
        var metadata = new ModelMetadata(
            entry.Name, Precision.Fp32, Trained: true, entry.Architecture.Sampling, ModelContract.DisplayHeight, ModelContract.Artifacts,
            FrontEnd.LumaContrast.Name, "constructed", "", "");
        File.WriteAllBytes(Path, ModelWriter.Scorer(entry.Architecture, new SeededWeights(entry.Name), FrontEnd.LumaContrast, metadata).ToByteArray());
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"edgeagent-{Guid.NewGuid():N}.onnx");

    public void Dispose() => File.Delete(Path);
}
