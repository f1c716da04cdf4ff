using System.Runtime.InteropServices;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Tests.Models.Oracle;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Tests.Models;

/// <summary>
/// Runs the same weights and the same image through torchvision and through our graph. The oracle is Debian's python3-torchvision.
/// </summary>
[Trait("Category", "Long")]
public sealed class TorchvisionParityTests : IDisposable
{
    private const int Classes = 1000;
    private const double Tolerance = 1e-4;

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-oracle-").FullName;

    [Theory]
    [InlineData("b0")]
    [InlineData("b3")]
    [InlineData("b7")]
    public async Task Classifier_WithTorchvisionsWeights_GivesItsLogits(string variant)
    {
        var architecture = ModelCatalog.Find(variant).Architecture;
        await Torchvision.Run("torchvision_efficientnet.py", architecture.Name, $"{architecture.Resolution}", _directory);

        var logits = Run(architecture, Numbers("image.f32"));

        var expected = Numbers("logits.f32");
        double largest = expected.Max(Math.Abs);
        var worst = logits.Zip(expected).Max(pair => Math.Abs((double)pair.First - pair.Second)) / largest;
        TestContext.Current.TestOutputHelper!.WriteLine($"{variant}: worst difference {worst:E1} of the largest logit, {largest:F2}");
        expected.Length.ShouldBe(Classes);
        largest.ShouldBeGreaterThan(0.1);
        worst.ShouldBeLessThan(Tolerance);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private float[] Run(EfficientNet architecture, float[] image)
    {
        var weights = SafeTensors.Parse(File.ReadAllBytes(Path.Combine(_directory, "weights.safetensors")), "the oracle's weights");
        OnnxRuntime.Load("");
        using var session = new InferenceSession(ModelWriter.Classifier(architecture, weights, Classes).ToByteArray());
        using var input = OrtValue.CreateTensorValueFromMemory(image, [1, 3, architecture.Resolution, architecture.Resolution]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["image"], [input], ["logits"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private float[] Numbers(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(_directory, file))).ToArray();
}
