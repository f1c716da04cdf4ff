using System.Text;
using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Tests.Models.Quantization;

public sealed class CalibratedRangesTests : IDisposable
{
    private static readonly CalibratedRanges Constructed = new(
        CalibratedRanges.CurrentSchema, "efficientnet_b0", "ab", 3, ["a.mp4"],
        new Dictionary<string, float[]> { ["features.0.0"] = [-1.5f, 2] });

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
    [InlineData(
        """{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"""
        + "\"inputs\":[],\"ranges\":{\"a\":[1]}}")]
    [InlineData(
        """{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"""
        + "\"inputs\":[],\"ranges\":{\"a\":[2,1]}}")]
    [InlineData(
        """{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"""
        + "\"inputs\":[],\"ranges\":{\"a\":null}}")]
    [InlineData(
        """{"schema":"edgeagent.ranges/2","variant":"efficientnet_b0","weightsSha256":"ab","fragments":3,"inputs":[],"ranges":{}}""")]
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

    // A calibration on this device takes precedence over the shipped one, unless the weights have changed.
    [Fact]
    public void Read_OfSeveralDirectories_IsTheFirstOfTheseWeights()
    {
        List<string> told = [];
        var device = Directory.CreateDirectory(System.IO.Path.Combine(_directory, "device")).FullName;
        Constructed.Write(Path);
        (Constructed with { Fragments = 7 }).Write(CalibratedRanges.PathOf(device, "efficientnet_b0"));
        CalibratedRanges.Read([device, _directory], "efficientnet_b0", "ab", told.Add).Ranges.Fragments.ShouldBe(7);

        (Constructed with { WeightsSha256 = "cd" }).Write(CalibratedRanges.PathOf(device, "efficientnet_b0"));
        CalibratedRanges.Read([device, _directory], "efficientnet_b0", "ab", told.Add).Ranges.Fragments.ShouldBe(3);
        Should.Throw<UserError>(() => CalibratedRanges.Read([device, _directory], "efficientnet_b0", "ef", told.Add))
            .Message.ShouldContain(Path);
        told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    public void Read_OfDamagedRangesOfTheDevice_SetsThemAsideWithOneLine_AndTakesTheShippedOnes(string content)
    {
        List<string> told = [];
        var device = Directory.CreateDirectory(System.IO.Path.Combine(_directory, "device")).FullName;
        var path = CalibratedRanges.PathOf(device, "efficientnet_b0");
        Constructed.Write(Path);
        File.WriteAllText(path, content);

        for (var i = 0; i < 2; i++)
            CalibratedRanges.Read([device, _directory], "efficientnet_b0", "ab", told.Add).Ranges.Fragments.ShouldBe(3);

        told.ShouldHaveSingleItem().ShouldStartWith($"The calibration {path} is damaged: ");
        File.ReadAllText(path + ".damaged").ShouldBe(content);
    }

    [Fact]
    public void Of_ATensorThatWasNotObserved_IsAUserError() =>
        Should.Throw<UserError>(() => Constructed.Of("features.9.0")).Message.ShouldContain("lacks the tensor features.9.0");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Path => CalibratedRanges.PathOf(_directory, "efficientnet_b0");

    private (CalibratedRanges Ranges, string Sha256) Read(string weights) => CalibratedRanges.Read(_directory, "efficientnet_b0", weights);
}
