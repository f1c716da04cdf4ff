using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Input;

public sealed class PictureLimitTests
{
    private static readonly VideoSource Camera = VideoSource.Of("rtsp://user:secret@camera/1", new VideoOptions());

    [Theory]
    [InlineData(450, 9.8)]
    [InlineData(1024, 22.4)]
    [InlineData(65536, 67.1)]
    public void Limit_FollowsMemory(long mebibytes, double megapixels) =>
        (PictureLimit.OfMemory(mebibytes << 20) / 1e6).ShouldBe(megapixels, 0.1);

    [Fact]
    public void Limit_ThatIsConfigured_Counts() => PictureLimit.Of(new VideoOptions { MaxPixels = 2_000_000 }).ShouldBe(2_000_000);

    [Fact]
    public void Refusal_OfADecoder_IsReadFromItsWords_AndSaysWhatToDo()
    {
        // Of ffmpeg 5.1.
        string[] said =
        [
            "[h264 @ 0x55f5a83eaa00] [IMGUTILS @ 0x7ffe197d2830] [error] Picture size 8192x8192 exceeds specified max pixel count 5800000, "
                + "see the documentation if you wish to increase it",
            "[error] Error while opening decoder for input stream #0:0 : Invalid argument",
        ];
        Camera.Unreadable(Camera.Explain(said)).ShouldBe(
            "rtsp://***@camera/1 cannot be read as video: "
            + "its picture of 8192x8192 exceeds the limit of 5.8 megapixels per stream on this device. "
            + "Set a smaller picture on the camera, or use its second stream; EdgeAgent:Video:MaxPixels raises the limit.");
    }

    [Fact]
    public void SizeThatNoDecoderTakes_IsRefusedToo() =>
        PictureLimit.Refusal(["[mjpeg @ 0x1] [IMGUTILS @ 0x2] [error] Picture size 65500x65500 is invalid"])
            .ShouldBe("its picture of 65500x65500 is too large to decode");

    [Theory]
    [InlineData("")]
    [InlineData("Picture size 1x exceeds specified max pixel count 5")]
    [InlineData("Picture size 99999999999999x1 exceeds specified max pixel count 5")]
    public void OtherWords_AreNoRefusal(string line) => PictureLimit.Refusal([line]).ShouldBeNull();

    [Theory]
    [InlineData("mp4", "libx264")]
    [InlineData("mjpeg", "mjpeg")]
    public async Task ClipThatIsTooLarge_IsRefusedBeforeItIsDecoded(string container, string codec)
    {
        var clip = await Clips.MakeAsync(
            $"large-{codec}.{container}", $"-f lavfi -i testsrc2=s=2048x2048:r=2:d=1 -c:v {codec}", TestContext.Current.CancellationToken);
        var options = new VideoOptions { MaxPixels = 1_000_000 };
        var error = await Should.ThrowAsync<UserError>(
            () => OpenedInput.OpenAsync(VideoSource.Of(clip, options), 1, options, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("its picture of 2048x2048 exceeds the limit of 1 megapixels per stream on this device");
    }
}
