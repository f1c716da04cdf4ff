using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Tests.Video;

namespace EdgeAgent.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private static readonly CatalogEntry B0 = ModelCatalog.Find("b0");

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-store-").FullName;

    [Fact]
    public void Materialize_WritesTheSameBytesAgain()
    {
        var first = File.ReadAllBytes(Store("one").Materialize(B0, Precision.Fp32));
        var second = File.ReadAllBytes(Store("two").Materialize(B0, Precision.Fp32));
        first.AsSpan().SequenceEqual(second).ShouldBeTrue();
    }

    [Fact]
    public void Materialize_WritesOnce()
    {
        var path = Store("one").Materialize(B0, Precision.Fp32);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Store("one").Materialize(B0, Precision.Fp32).ShouldBe(path);
        File.GetLastWriteTimeUtc(path).ShouldBe(DateTime.UnixEpoch);
    }

    [Fact]
    public void Materialize_DropsWhatItReplaces_UnlessAnotherVersionMayJustHaveWrittenIt()
    {
        var cache = Directory.CreateDirectory(Path.Combine(_directory, "one")).FullName;
        var outdated = Path.Combine(cache, "efficientnet_b0-fp32-0000000000000000.onnx");
        var fresh = Path.Combine(cache, "efficientnet_b0-fp32-1111111111111111.onnx");
        var other = Path.Combine(cache, "efficientnet_b1-fp32-0000000000000000.onnx");
        foreach (var file in new[] { outdated, fresh, other })
            File.WriteAllText(file, "");
        foreach (var file in new[] { outdated, other })
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

        var written = Store("one").Materialize(B0, Precision.Fp32);

        Directory.GetFiles(cache).ShouldBe([written, $"{written}.sha256", fresh, other], ignoreOrder: true);
    }

    [Fact]
    public void Materialize_OfTrainedWeights_MakesATrainedModel()
    {
        WriteTrained(B0, "quality.bias");
        using var session = ModelSession.Load(Store("one").Materialize(B0, Precision.Fp32), new InferenceOptions { Threads = 1 });

        session.Metadata.Trained.ShouldBeTrue();
        session.Metadata.License.ShouldBe("CC0-1.0");
        session.Run(1, TestContext.Current.CancellationToken);
        // All tensors are zero except the bias of quality, which is one.
        session.Quality[0].ShouldBe(100 / (1 + MathF.Exp(-1)), 0.001);
        session.Artifacts(0).ToArray().ShouldAllBe(score => Math.Abs(score - 0.5) < 1e-6);
    }

    [Fact]
    public void Materialize_OfDamagedWeights_IsRefused()
    {
        var weights = WriteTrained(B0, "quality.bias");
        using (var file = File.OpenWrite(weights))
            file.Write([1]);
        Should.Throw<UserError>(() => Store("one").Materialize(B0, Precision.Fp32)).Message.ShouldContain("SHA-256");
    }

    [Fact]
    public void Materialize_WithoutTheWeightsOfACard_IsRefused()
    {
        File.Delete(WriteTrained(B0, "quality.bias"));
        Should.Throw<UserError>(() => Store("one").Materialize(B0, Precision.Fp32)).Message.ShouldContain("missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"variant\":1}")]
    public void Materialize_OfAnUnreadableCard_IsRefused(string card)
    {
        File.WriteAllText(Path.Combine(_directory, "efficientnet_b0.json"), card);
        Should.Throw<UserError>(() => Store("one").Materialize(B0, Precision.Fp32)).Message.ShouldContain("efficientnet_b0.json");
    }

    [Fact]
    public void Card_OfAnotherGrid_IsRefused()
    {
        WriteTrained(B0, "quality.bias", card => card with { GridCells = 8, Patch = 28 });
        Should.Throw<UserError>(() => Store("one").Card(B0)).Message.ShouldContain("fragments of 8x28, but efficientnet_b0 samples 7x32");
    }

    [Fact]
    public void Card_OfAnotherVariant_IsRefused()
    {
        WriteTrained(B0, "quality.bias", card => card with { Variant = "efficientnet_b1" });
        Should.Throw<UserError>(() => Store("one").Card(B0)).Message.ShouldContain("it belongs to efficientnet_b1");
    }

    [Fact]
    public void Materialize_InFp16_HalvesTheFile()
    {
        var full = new FileInfo(Store("one").Materialize(B0, Precision.Fp32)).Length;
        var half = new FileInfo(Store("one").Materialize(B0, Precision.Fp16)).Length;
        ((double)half / full).ShouldBeInRange(0.48, 0.53);
    }

    [Theory]
    [InlineData("fp32")]
    [InlineData("fp16")]
    public void Materialize_OfACardThatHearsTheStreamsWord_IsAnotherFileAndCarriesIt(string precision)
    {
        WriteTrained(B0, "quality.bias");
        var before = Store("one").PathOf(B0, Precisions.Parse(precision));
        WriteTrained(B0, "quality.bias", card => card with { Coding = ConstructedModel.Coding });
        var path = Store("one").Materialize(B0, Precisions.Parse(precision));
        path.ShouldNotBe(before);
        using var session = ModelSession.Load(path, new InferenceOptions { Threads = 1 });
        session.Metadata.Coding.ShouldNotBeNull().ToText().ShouldBe(ConstructedModel.Coding.ToText());
    }

    [Fact]
    public void Materialize_InInt8WithoutCalibration_SaysHowToMakeOne()
    {
        var error = Should.Throw<UserError>(() => Store("one").Materialize(B0, Precision.Int8));
        error.Message.ShouldContain("efficientnet_b0.ranges.json is missing");
        error.Message.ShouldContain("edgeagent models calibrate efficientnet_b0");
    }

    [Fact]
    public void Materialize_IntoAFile_IsAUserError()
    {
        File.WriteAllText(Path.Combine(_directory, "one"), "");
        Should.Throw<UserError>(() => Store("one").Materialize(B0, Precision.Fp32)).Message.ShouldContain("cannot be written");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ModelStore Store(string cache) => new(_directory, Path.Combine(_directory, cache));

    /// <summary>
    /// Writes constructed weights and their card. All numbers are zero, except one tensor and the variances, which are one.
    /// </summary>
    private string WriteTrained(CatalogEntry entry, string ones, Func<ModelCard, ModelCard>? change = null)
    {
        var recorder = new ShapeRecorder();
        ModelWriter.Scorer(entry.Architecture, recorder, FrontEnd.LumaContrast, ModelMetadataOf(entry));
        var bytes = Constructed(
            recorder.Shapes,
            name => name == ones || name.EndsWith("running_var", StringComparison.Ordinal) ? (Half)1 : (Half)0);
        var path = Path.Combine(_directory, "efficientnet_b0.safetensors");
        File.WriteAllBytes(path, bytes);
        var card = new ModelCard(
            entry.Name, Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(bytes)), "luma-contrast", "nothing", "CC0-1.0",
            new(0, null, null));
        File.WriteAllText(
            Path.Combine(_directory, entry.Name + ".json"),
            JsonSerializer.Serialize(change?.Invoke(card) ?? card, JsonSerializerOptions.Web));
        return path;
    }

    private static ModelMetadata ModelMetadataOf(CatalogEntry entry) =>
        new(entry.Name, Precision.Fp32, true, entry.Architecture.Sampling, 1080, ModelContract.Artifacts, "", "", "", "");

    private static byte[] Constructed(IReadOnlyDictionary<string, int[]> shapes, Func<string, Half> value)
    {
        var header = new Dictionary<string, object>();
        using var data = new MemoryStream();
        foreach (var (name, shape) in shapes)
        {
            var numbers = new Half[shape.Aggregate(1, (product, length) => product * length)];
            numbers.AsSpan().Fill(value(name));
            var start = data.Position;
            data.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
            header[name] = new { dtype = "F16", shape, data_offsets = new[] { start, data.Position } };
        }
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data.ToArray()];
    }

    /// <summary>Replaces weights and records which tensors a network reads.</summary>
    private sealed class ShapeRecorder : IWeights
    {
        public Dictionary<string, int[]> Shapes { get; } = [];

        public float[] Read(string name, params ReadOnlySpan<int> shape)
        {
            Shapes[name] = shape.ToArray();
            return new float[Shapes[name].Aggregate(1, (product, length) => product * length)];
        }
    }
}
