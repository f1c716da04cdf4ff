using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Models;
using EdgeAgent.Tests.Cli;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Models;

public sealed partial class OwnModelTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-own-").FullName;

    private string At(string name) => Path.Combine(_directory, name);

    [Fact]
    public void Read_OfAModelThatKeepsTheContract_IsItsMetadata() =>
        OwnModel.Read(TinyModel.Write(At("tiny.onnx"))).ShouldSatisfyAllConditions(
            of => of.Variant.ShouldBe("tiny"), of => of.Sampling.Size.ShouldBe(32), of => of.Precision.ShouldBe(Precision.Fp32));

    [Theory]
    [InlineData("variant")]
    [InlineData("precision")]
    [InlineData("trained")]
    [InlineData("sampling")]
    [InlineData("display_height")]
    [InlineData("artifacts")]
    public void Read_WithoutAKey_NamesIt(string key) =>
        Refusal(TinyModel.Write(At("tiny.onnx"), without: key)).ShouldContain($"{key} is missing");

    [Fact]
    public void Read_OfOtherTensors_SaysWhatIsThereAndWhatShouldBe() =>
        Refusal(TinyModel.Write(At("tiny.onnx"), floatInput: true))
            .ShouldContain("its input is frames float32[N,32,32,3], not frames uint8[N,32,32,3]");

    [Fact]
    public void Read_OfWhatIsNoModel_SaysSo()
    {
        File.WriteAllText(At("text.onnx"), "no model");
        Refusal(At("text.onnx")).ShouldContain("It must be a complete ONNX file");
        Refusal(At("missing.onnx")).ShouldContain("does not exist");
        Refusal(_directory + "/").ShouldContain("is a directory");
    }

    [Fact]
    public void Cases_OfAFile_AreInItsOwnPrecision()
    {
        var file = TinyModel.Write(At("tiny.onnx"));
        var selection = BenchmarkSelection.Parse($"b0,{file}", "fp16,int8", "SingleStream", "1");
        BenchmarkCases.Of([selection], new BenchmarksOptions(), spinning: false).Select(one => (one.Variant, one.Precision))
            .ShouldBe([("efficientnet_b0", Precision.Fp16), ("efficientnet_b0", Precision.Int8), (file, Precision.Fp32)]);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Verify_Benchmark_Profile_RunIt()
    {
        var file = TinyModel.Write(At("tiny.onnx"));
        var state = At("state");
        var verified = await ProgramRun.Of([], "models", "verify", file, "--state", state, "--format", "json");
        verified.ExitCode.ShouldBe(0, string.Join('\n', verified.Errors));

        var measured = await ProgramRun.Of(
            [], "benchmark", "--quick", "--variants", file, "--scenario", "SingleStream", "--threads", "1", "--state", state, "--output",
            At("results"), "--format", "json");
        measured.ExitCode.ShouldBe(0, string.Join('\n', measured.Errors));
        using var report = JsonDocument.Parse(measured.Output);
        report.RootElement.GetProperty("runs")[0].GetProperty("measurement").GetProperty("latency").GetProperty("count").GetInt32()
            .ShouldBeGreaterThan(0);

        var profiled = await ProgramRun.Of(
            [], "profile", "--quick", "--variants", file, "--threads", "1", "--state", state, "--format", "json");
        profiled.ExitCode.ShouldBe(0, string.Join('\n', profiled.Errors));
        using var profile = JsonDocument.Parse(profiled.Output);
        var layers = profile.RootElement.GetProperty("models")[0].GetProperty("layers").EnumerateArray().ToList();
        layers.Sum(layer => layer.GetProperty("macs").GetInt64())
            .ShouldBeInRange(6 * 3 * 32 * 32, 16 * 3 * 32 * 32, "the one convolution, whose channels the runtime may pad");

        var shown = await ProgramRun.Of([], "report", At("results"), At("nowhere"));
        shown.ExitCode.ShouldBe(1);
        shown.Output.ShouldContain("tiny.onnx");
        shown.Errors.ShouldHaveSingleItem().ShouldStartWith($"Left out: {At("nowhere")} does not exist.");

        var picked = await ProgramRun.Of([], "recommend", "--state", state);
        picked.Output.ShouldContain("your own file, whose accuracy is unknown");
        var analyzed = await ProgramRun.Of([], "analyze", "--quick", "--variants", file, "--state", state, "--output", At("analysis"));
        analyzed.Errors.ShouldHaveSingleItem().ShouldContain("analyze compares variants of the catalog");
    }

    [Fact]
    public void Document_ListsEveryKeyAndTensor_AndNoOther()
    {
        var document = Repository.Read("docs", "models.md");
        var keys = Key()
            .Matches(document)
            .ToDictionary(match => match.Groups["key"].Value, match => match.Groups["required"].Value == "yes");
        var all = ModelMetadata.Parse(TinyModel.Properties) with
        {
            Coding = new CodingFit(new Dictionary<string, IReadOnlyList<double>>(), new double[CodingFit.Count]),
        };
        keys.Keys.ShouldBe(all.ToProperties().Keys, ignoreOrder: true);
        keys.Where(key => key.Value).Select(key => key.Key).ShouldBe(TinyModel.Properties.Keys, ignoreOrder: true);
        keys.Where(key => key.Value).Select(key => key.Key)
            .ShouldAllBe(key => Should.Throw<UserError>(() => ModelMetadata.Parse(
                TinyModel.Properties.Where(property => property.Key != key).ToDictionary())).Message.Contains(key));
        foreach (var tensor in new[]
        {
            "`frames` | `uint8[N,S,S,3]`",
            "`quality` | `float32[N]`",
            $"`artifacts` | `float32[N,{ModelContract.Artifacts.Count}]`",
            $"`{string.Join(',', ModelContract.Artifacts)}`",
        })
            document.ShouldContain(tensor);
    }

    [Fact]
    public void Document_ItsPythonWritesMetadataThatIsUnderstood()
    {
        var document = Repository.Read("docs", "models.md");
        var written = Property().Matches(document).ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value);
        ModelMetadata.Parse(written).Variant.ShouldBe("my_net");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Refusal(string path)
    {
        var error = Should.Throw<UserError>(() => OwnModel.Read(path));
        error.ExitCode.ShouldBe(UserError.WrongUse);
        return error.Message;
    }

    [GeneratedRegex(
        @"^\| `(?<key>\w+)` \| (?<required>yes|no) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();

    [GeneratedRegex(
        "^    \"(?<key>\\w+)\": \"(?<value>[^\"]+)\",$", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Property();
}
