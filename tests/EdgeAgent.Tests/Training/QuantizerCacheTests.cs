using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Training;

public sealed class QuantiserCacheTests : IDisposable
{
    private static readonly Recipe Coded = ConstructedRecipes.Pristine with { Kind = DistortionKind.Codec, Encode = "-c:v libx265 -preset fast -crf 30" };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-quantiser-");
    private readonly ClipCache _clips;

    public QuantiserCacheTests() => _clips = new ClipCache(_directory.FullName);

    [Theory]
    [InlineData("-c:v libx264 -crf 20", "", "h264")]
    [InlineData("-c:v libx264 -crf 20", "-preset fast -c:v libsvtav1 -crf 40", "av1")]
    [InlineData("-c:v libx264 -crf 20", "-c:v mpeg2video -q:v 4", null)]
    [InlineData("-c:v", "", null)]
    public void CodecOf_AClip_IsThatOfItsLastEncode(string encode, string again, string? codec) => QuantiserCache.CodecOf(Coded with { Encode = encode, EncodeAgain = again }).ShouldBe(codec);

    [Fact]
    public void Frames_ComeBackAsTheyWereWritten()
    {
        Quantiser[] frames = [new("hevc", 31.25, 540), new("hevc", -4, 540), new("hevc", 30, 540)];
        _clips.Quantisers.Write(Coded, frames);
        _clips.Quantisers.Read(Coded).ShouldBe(frames.Select(frame => frame with { Lines = 1080 * 540 / Coded.Height }), "as many as the whole picture would have");
        _clips.Quantisers.Mean(Coded).Value.ShouldBe(19.0833, 1e-3);
        _clips.Quantisers.Read(ConstructedRecipes.Pristine).ShouldAllBe(frame => frame == Quantiser.Unknown);
    }

    [Fact]
    public void Has_AClipWithoutItsQuantisers_IsNotMade()
    {
        ConstructedRecipes.WriteRampClip(_clips, Coded);
        _clips.Has(Coded).ShouldBeFalse();
        _clips.Quantisers.Write(Coded, Enumerable.Repeat(new Quantiser("hevc", 30, 540), ClipCache.TrainingFrames));
        _clips.Has(Coded).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("30 540\n30 540")]
    [InlineData("30 540\n30\n30 540")]
    [InlineData("30 540\nmuch 540\n30 540")]
    [InlineData("30 540\n30 0\n30 540")]
    public void Read_ADamagedFile_IsAClearError(string text)
    {
        _clips.Quantisers.Write(Coded, []);
        File.WriteAllText(_directory.GetFiles().Single().FullName, text);
        Should.Throw<UserError>(() => _clips.Quantisers.Read(Coded)).Message.ShouldContain("run edgeagent-train prepare again");
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
