using System.Text;
using EdgeAgent.Models.Quantisation;

namespace EdgeAgent.Tests.Models.Quantisation;

public sealed class CalibratedRangesTests : IDisposable
{
    private static readonly CalibratedRanges Constructed = new(
        CalibratedRanges.CurrentSchema, "efficientnet_b0", "ab", 3, ["a.mp4"], new Dictionary<string, float[]> { ["features.0.0"] = [-1.5f, 2] });

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-ranges-").FullName;

    [Fact]
    public void Read_GivesWhatWasWritten()
    {
        Constructed.Write(Path);
        var (ranges, sha256) = Read("AB");
        ranges.Of("features.0.0").ShouldBe(new ActivationRange(-1.5f, 2));
        sha256.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"inputs":[],"ranges":{"a":[1]}}""")]
    [InlineData("""{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"inputs":[],"ranges":{"a":[2,1]}}""")]
    [InlineData("""{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"inputs":[],"ranges":{"a":null}}""")]
    [InlineData("""{"schema":"edgeagent.ranges/2","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"inputs":[],"ranges":{}}""")]
    public void Read_OfADamagedFile_NamesItAndTheRemedy(string text)
    {
        File.WriteAllText(Path, text);
        var error = Should.Throw<UserError>(() => Read("ab"));
        error.Message.ShouldContain(Path);
        error.Message.ShouldContain("edgeagent models calibrate efficientnet_b0");
    }

    [Fact]
    public void Read_CutAnywhere_IsAUserError()
    {
        Constructed.Write(Path);
        var whole = Encoding.UTF8.GetString(File.ReadAllBytes(Path)).TrimEnd();
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllText(Path, whole[..length]);
            Should.Throw<UserError>(() => Read("ab"));
        }
    }

    [Fact]
    public void Read_OfOtherWeights_IsRefused()
    {
        Constructed.Write(Path);
        Should.Throw<UserError>(() => Read("cd")).Message.ShouldContain("made with other weights");
    }

    [Fact]
    public void Of_ATensorThatWasNotObserved_IsAUserError() => Should.Throw<UserError>(() => Constructed.Of("features.9.0")).Message.ShouldContain("lacks the tensor features.9.0");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Path => CalibratedRanges.PathOf(_directory, "efficientnet_b0");

    private (CalibratedRanges Ranges, string Sha256) Read(string weights) => CalibratedRanges.Read(_directory, "efficientnet_b0", weights);
}
