using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeAgent.Models;
using EdgeAgent.Tests.Models;
using EdgeAgent.Tests.Training;

namespace EdgeAgent.Tests.Cli.Cataloging;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-models-").FullName;

    [Fact]
    public async Task List_AsJson_HasEveryModelOfTheCatalog()
    {
        var run = await Run("list", "--format", "json");
        run.ExitCode.ShouldBe(0);
        var document = JsonDocument.Parse(run.Output).RootElement;
        document.GetProperty("schema").GetString().ShouldBe("edgeagent.models/1");
        document.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString())
            .ShouldBe(ModelCatalog.All.Select(entry => entry.Name));
    }

    [Fact]
    public async Task Export_ThenVerify_AcceptsTheFile()
    {
        var file = Path.Combine(_directory, "exported.onnx");
        (await Run("export", "b0", "-o", file)).Output.Trim().ShouldBe(file);

        var run = await Run("verify", file);
        run.ExitCode.ShouldBe(0);
        run.Errors.ShouldBeEmpty();
        run.Output.ShouldContain("meets the contract");
    }

    [Fact]
    public async Task Calibrate_WithoutFurtherOptions_WritesTheRanges()
    {
        var run = await Run("calibrate", "b0", "--input", RepositoryFiles.PathOf("samples", "colosseum.mp4"), "--output", _directory);
        run.ExitCode.ShouldBe(0);
        File.Exists(run.Output.Trim()).ShouldBeTrue();
    }

    [Fact]
    public async Task Calibrate_IntoTheStateDirectory_WhichTheServiceReads()
    {
        var run = await Run("calibrate", "b0", "--input", RepositoryFiles.PathOf("samples", "colosseum.mp4"), "--fps", "0.2");
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Errors));
        run.Output.Trim().ShouldBe(Path.Combine(_directory, "models", "efficientnet_b0.ranges.json"));
    }

    // In a directory without samples.
    [Fact]
    public async Task Calibrate_WithoutAVideo_SaysSo()
    {
        var run = await ProgramRun.Of(["-C", _directory, $"EdgeAgent__StateDirectory={_directory}"], "models", "calibrate", "b0");
        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldHaveSingleItem().ShouldContain("specify clips of this device's cameras with --input");
    }

    // Constructed: the card of b0 with weights that are not its.
    [Fact]
    public async Task Verify_OneOfSeveralDamaged_VerifiesTheOthers()
    {
        var models = Directory.CreateDirectory(Path.Combine(_directory, "weights")).FullName;
        foreach (var name in new[] { "efficientnet_b0.json", "efficientnet_b1.json", "efficientnet_b1.safetensors" })
            File.Copy(RepositoryFiles.PathOf("models", name), Path.Combine(models, name));
        await File.WriteAllTextAsync(Path.Combine(models, "efficientnet_b0.safetensors"), "damaged", TestContext.Current.CancellationToken);
        var run = await ProgramRun.Of(
            [$"EdgeAgent__StateDirectory={_directory}", $"EdgeAgent__Inference__Models={models}"], "models", "verify", "--format", "json");
        run.ExitCode.ShouldBe(1);
        var document = JsonDocument.Parse(run.Output).RootElement;
        document.GetProperty("models")[0].GetProperty("variant").GetString().ShouldBe("efficientnet_b1");
        document.GetProperty("failed")[0].GetProperty("model").GetString().ShouldBe("b0");
        run.Errors.ShouldHaveSingleItem().ShouldStartWith("b0: The weights ");
    }

    /// <summary>The runtime's own logger writes to stderr, which only a process of its own shows.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("no model at all\n")]
    [InlineData("\b\b\b\b\b\b\b\b")]
    public async Task Verify_OfSomethingElse_IsOneLineOnStderr(string content)
    {
        var file = Path.Combine(_directory, "other.onnx");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var run = await Run("verify", file);
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldHaveSingleItem().ShouldStartWith($"edgeagent: The model {file} cannot be loaded: ");
    }

    [Fact]
    public async Task Verify_WithANativeLibraryOfOnesOwn_LoadsThatOne()
    {
        var library = Path.Combine(_directory, "libown.so");
        var runtime = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        File.Copy(Path.Combine(AppContext.BaseDirectory, "runtimes", runtime, "native", "libonnxruntime.so"), library);
        var run = await ProgramRun.Of(
            [$"EdgeAgent__StateDirectory={_directory}", $"EdgeAgent__Inference__NativeLibrary={library}"], "models", "verify",
            WrittenModels.Seeded("b0"));
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Verify_WithANativeLibraryThatIsNone_SaysSo()
    {
        var library = Path.Combine(_directory, "libown.so");
        await File.WriteAllTextAsync(library, "no library", TestContext.Current.CancellationToken);
        var run = await ProgramRun.Of(
            [$"EdgeAgent__StateDirectory={_directory}", $"EdgeAgent__Inference__NativeLibrary={library}"], "models", "verify",
            WrittenModels.Seeded("b0"));
        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldHaveSingleItem().ShouldContain("cannot be loaded as an ONNX Runtime");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task<ProgramRun> Run(params string[] arguments) =>
        ProgramRun.Of([$"EdgeAgent__StateDirectory={_directory}"], ["models", .. arguments]);
}
