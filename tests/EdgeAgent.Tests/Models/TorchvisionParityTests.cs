using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Tests.Models;

/// <summary>The same weights and the same image through torchvision and through our graph. The oracle is Debian's python3-torchvision.</summary>
[Trait("Category", "Long")]
public sealed class TorchvisionParityTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const int Classes = 1000;
    private const double Tolerance = 1e-4;

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-oracle-").FullName;

    [Theory]
    [InlineData("b0")]
    [InlineData("b3")]
    [InlineData("b7")]
    public async Task Classifier_WithTorchvisionsWeights_GivesItsLogits(string variant)
    {
        await RequireTorchvision();
        var architecture = ModelCatalog.Find(variant).Architecture;
        await Execute(Script(), architecture.Name, $"{architecture.Resolution}", _directory);

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

    private static async Task RequireTorchvision() =>
        Assert.SkipUnless(
            File.Exists(Python) && (await Start("-c", "import torchvision")).ExitCode == 0,
            $"{Python} cannot import torchvision: apt-get install python3-torchvision");

    private static async Task Execute(params string[] arguments)
    {
        var (exitCode, errors) = await Start(arguments);
        exitCode.ShouldBe(0, errors);
    }

    private static async Task<(int ExitCode, string Errors)> Start(params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(Python, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true } };
#pragma warning disable RS0030 // A short-lived oracle of a test, which needs no supervision.
        process.Start();
#pragma warning restore RS0030
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Oracle", "torchvision_efficientnet.py");
}
