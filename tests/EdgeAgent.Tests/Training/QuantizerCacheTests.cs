using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Training;

public sealed class QuantizerCacheTests : IDisposable
{
    private static readonly Recipe Coded = ConstructedRecipes.Pristine with
    {
        Kind = DistortionKind.Codec,
        Encode = "-c:v libx265 -preset fast -crf 30",
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-quantizer-");
    private readonly ClipCache _clips;

    public QuantizerCacheTests() => _clips = new ClipCache(_directory.FullName);

    [Theory]
    [InlineData("-c:v libx264 -crf 20", "", "h264")]
    [InlineData("-c:v libx264 -crf 20", "-preset fast -c:v libsvtav1 -crf 40", "av1")]
    [InlineData("-c:v libx264 -crf 20", "-c:v mpeg2video -q:v 4", null)]
    [InlineData("-c:v", "", null)]
    public void CodecOf_AClip_IsThatOfItsLastEncode(string encode, string again, string? codec) =>
        QuantizerCache.CodecOf(Coded with { Encode = encode, EncodeAgain = again }).ShouldBe(codec);

    [Fact]
    public void Frames_ComeBackAsTheyWereWritten()
    {
        CodedQuantizer[] frames = [new("hevc", 31.25, 540), new("hevc", -4, 540), new("hevc", 30, 540)];
        _clips.Quantizers.Write(Coded, frames);
        _clips.Quantizers.Read(Coded)
            .ShouldBe(frames.Select(frame => frame with { Lines = 1080 * 540 / Coded.Height }), "as many as the whole picture would have");
        _clips.Quantizers.Mean(Coded).Value.ShouldBe(19.0833, 1e-3);
        _clips.Quantizers.Read(ConstructedRecipes.Pristine).ShouldAllBe(frame => frame == CodedQuantizer.Unknown);
    }

    [Fact]
    public void Has_AClipWithoutItsQuantizers_IsNotMade()
    {
        ConstructedRecipes.WriteRampClip(_clips, Coded);
        _clips.Has(Coded).ShouldBeFalse();
        _clips.Quantizers.Write(Coded, Enumerable.Repeat(new CodedQuantizer("hevc", 30, 540), ClipCache.TrainingFrames));
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
        _clips.Quantizers.Write(Coded, []);
        File.WriteAllText(_directory.GetFiles().Single().FullName, text);
        Should.Throw<UserError>(() => _clips.Quantizers.Read(Coded)).Message.ShouldContain("run edgeagent-train prepare again");
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
