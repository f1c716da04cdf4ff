using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

/// <summary>The real ffmpeg decodes a real clip; the faults of the hardware are constructed.</summary>
public sealed class DecoderTrialTests
{
    private const int Width = 1280, Height = 720;

    private static readonly HardwareDecoder Decoder = new("v4l2m2m", "h264", "/dev/video10", "6.6", ["-c:v", "h264_v4l2m2m"]);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_TheSamePicturesFromAnotherProcess_SavesProcessorTime()
    {
        var result = (await TryAsync("none", Limit)).ShouldNotBeNull();
        result.IsRight.ShouldBeTrue();
        result.Saved.ShouldBeGreaterThan(DecoderTrial.LeastSaving);
        result.Reason.ShouldStartWith("the same pictures for ");
    }

    [Fact]
    public async Task RunAsync_TheSamePicturesAtAHigherCost_IsRight_AndSavesNothing()
    {
        var result = (await TryAsync("slow", Limit)).ShouldNotBeNull();
        result.IsRight.ShouldBeTrue();
        result.Saved.ShouldBeLessThan(0);
        result.Reason.ShouldEndWith("% more processor time");
    }

    [Theory]
    [InlineData("green", "its pictures are green")]
    [InlineData("blank", "its pictures are blank")]
    [InlineData("wrong", "its pictures differ from those of software")]
    [InlineData("few", "it delivered 5 of 50 pictures")]
    [InlineData("missing", "it delivered 0 of 50 pictures: Could not find a valid device")]
    public async Task RunAsync_WrongPictures_AreNamed(string fault, string reason)
    {
        var result = (await TryAsync(fault, Limit)).ShouldNotBeNull();
        result.IsRight.ShouldBeFalse();
        result.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public async Task RunAsync_ADecoderThatHangs_IsNotRight()
    {
        var result = (await TryAsync("hangs", TimeSpan.FromSeconds(5))).ShouldNotBeNull();
        (result.IsRight, result.Reason).ShouldBe((false, "no picture for 5 s"));
    }

    [Fact]
    public async Task RunAsync_PacketsThatSoftwareCannotDecode_DecideNothing()
    {
        using var ffmpeg = new ConstructedFfmpeg();
        var clip = new TrialClip(new byte[18_800], new FrameFormat(Width, Height));
        (await DecoderTrial.RunAsync(ffmpeg.Program, Decoder, clip, Limit, Cancellation)).ShouldBeNull();
    }

    private static async Task<TrialResult?> TryAsync(string fault, TimeSpan limit)
    {
        using var ffmpeg = new ConstructedFfmpeg(fault);
        var path = await Clips.MakeAsync(
            "trial.ts", $"-f lavfi -i testsrc2=s={Width}x{Height}:r=25:d=2 -c:v libx264 -preset ultrafast -crf 18 -f mpegts", Cancellation);
        var clip = new TrialClip(await File.ReadAllBytesAsync(path, Cancellation), new FrameFormat(Width, Height));
        return await DecoderTrial.RunAsync(ffmpeg.Program, Decoder, clip, limit, Cancellation);
    }
}
