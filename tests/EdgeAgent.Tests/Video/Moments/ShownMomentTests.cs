using EdgeAgent.Inference;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Training;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Moments;

public sealed class ShownMomentTests
{
    private static readonly ProgramFile Ffmpeg = Programs.Ffmpeg(new VideoOptions());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "moments.mp4", "-f lavfi -i testsrc2=s=1280x720:r=5:d=3 -c:v libx264 -preset ultrafast", Cancellation);

    private static async Task<ClipScore> ScoreAsync(ModelSession session, string input, int pictures = 2) =>
        await new ClipScorer(new VideoOptions(), Task.FromResult(session)) { Pictures = pictures }
            .ScoreAsync(VideoSource.Parse(input), fps: 1, duration: null, progress: null, Cancellation);

    [Fact]
    public async Task ScoreAsync_Pictures_KeepsTheWorstFramesWithTheirPixels()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var clip = await ScoreAsync(session, await ClipAsync());
        clip.Worst.Select(kept => kept.Score.Quality).ShouldBe(clip.Frames.Select(frame => frame.Quality).Order().Take(2));
        clip.Worst.ShouldAllBe(kept => kept.Pixels.Length == clip.Properties.Format.ByteCount && kept.Patches.Count == 49);
        (await ScoreAsync(session, await ClipAsync(), pictures: 0)).Worst.ShouldBeEmpty();
    }

    [Fact]
    public async Task OfAsync_KeptFrames_AreJpegsNoLargerThanTheLimit()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var kept = (await ScoreAsync(session, await ClipAsync())).Worst;
        var shown = await ShownMoment.OfAsync(kept, session, Ffmpeg, Cancellation);
        shown.Count.ShouldBe(2);
        foreach (var moment in shown)
        {
            moment.Fault.ShouldBeNull();
            (moment.Width, moment.Height).ShouldBe((1280, 720));
            SizeOf(moment.Jpeg!).ShouldBe((960, 540));
            moment.Findings.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task EncodeAsync_AFrameOfOneColor_HasThatColor()
    {
        // Limited range BT.709: Y 63, Cb 102, Cr 240 is R 255, G 0, B 0.
        var format = new FrameFormat(64, 66);
        var pixels = new byte[format.ByteCount];
        Array.Fill(pixels, (byte)63, 0, format.LumaBytes);
        Array.Fill(pixels, (byte)102, format.LumaBytes, format.ChromaBytes);
        Array.Fill(pixels, (byte)240, format.LumaBytes + format.ChromaBytes, format.ChromaBytes);
        var path = Clips.PathOf("red.jpg");
        await File.WriteAllBytesAsync(path, await JpegPicture.EncodeAsync(format, pixels, Ffmpeg, Cancellation), Cancellation);
        var raw = Clips.PathOf("red.rgb");
        await Clips.FfmpegAsync(["-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-y", raw], Cancellation);
        var color = (await File.ReadAllBytesAsync(raw, Cancellation))[..3];
        color[0].ShouldBeGreaterThan((byte)245);
        color[1].ShouldBeLessThan((byte)12);
        color[2].ShouldBeLessThan((byte)12);
    }

    [Fact]
    public async Task OfAsync_NoFfmpeg_HasNoPictureButAReason()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var kept = (await ScoreAsync(session, await ClipAsync())).Worst;
        var shown = await ShownMoment.OfAsync(kept, session: null, new ProgramFile("/nowhere/ffmpeg", "install it"), Cancellation);
        shown.ShouldAllBe(moment => moment.Jpeg == null && moment.Fault!.Contains("/nowhere/ffmpeg was not found"));
    }

    [Fact]
    public async Task OfAsync_FfmpegFails_HasNoPictureButAReason()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var kept = (await ScoreAsync(session, await ClipAsync(), pictures: 1)).Worst;
        var shown = await ShownMoment.OfAsync(kept, session: null, new ProgramFile("false", "install it"), Cancellation);
        shown.Single().Fault.ShouldBe("ffmpeg could not encode a picture: it ended with exit code 1.");
    }

    [Fact]
    public async Task OfAsync_Canceled_KeepsTheMomentsWithoutPictures()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var kept = (await ScoreAsync(session, await ClipAsync())).Worst;
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var shown = await ShownMoment.OfAsync(kept, session, Ffmpeg, stopped.Token);
        shown.Count.ShouldBe(2);
        shown.ShouldAllBe(moment => moment.Jpeg == null && moment.Findings == null);
    }

    // docs/score-report.md has these counts; one patch more or less can depend on the processor. The damaged quarter is at the left, at the
    // top or at the bottom.
    [Theory]
    [InlineData("pixelated", "crop=960:540:0:0,scale=60:34:flags=neighbor,scale=960:540:flags=neighbor", 0, 8)]
    public async Task OfAsync_AQuarterOfThePictureDamaged_MarksThatQuarter(string damage, string filter, int top, int within)
    {
        var clip = await Clips.MakeAsync(
            $"quarter-{damage}.mkv",
            $"-i {RepositoryFiles.PathOf("samples")}/rooftops.mp4 -frames:v 1 "
            + $"-filter_complex [0:v]split[a][b];[b]{filter}[p];[a][p]overlay=0:{top} -c:v ffv1",
            Cancellation);
        using var session = ModelSession.Load(ShippedModel.Path, new InferenceOptions());
        var kept = (await ScoreAsync(session, clip, pictures: 1)).Worst;
        var moment = (await ShownMoment.OfAsync(kept, session, Ffmpeg, Cancellation)).Single();
        moment.Findings!.Low.Take(8).Select(patch => moment.Patch(patch.Cell))
            .Count(area => area.X < 960 && area.Y >= top && area.Y < top + 540).ShouldBeGreaterThanOrEqualTo(within);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("noisy", "crop=960:540:0:0,noise=alls=60", 0, 8)]
    [InlineData("smeared", "crop=960:16:0:540,scale=960:540:flags=neighbor", 540, 5)]
    public Task OfAsync_AQuarterDamagedOtherwise_MarksThatQuarter(string damage, string filter, int top, int within) =>
        OfAsync_AQuarterOfThePictureDamaged_MarksThatQuarter(damage, filter, top, within);

    [Fact]
    public async Task Cell_WithBars_LiesInThePicture()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var boxed = await Clips.MakeAsync(
            "letterbox-moment.mkv", "-f lavfi -i testsrc2=s=640x272:r=2:d=1,pad=640:360:0:44 -c:v ffv1", Cancellation);
        var shown = await ShownMoment.OfAsync((await ScoreAsync(session, boxed, pictures: 1)).Worst, session: null, Ffmpeg, Cancellation);
        var moment = shown.Single();
        moment.Picture.Height.ShouldBeInRange(250, 290);
        moment.Cell(0).Y.ShouldBe(moment.Picture.Y);
        foreach (var cell in Enumerable.Range(0, 49))
        {
            var (area, patch) = (moment.Cell(cell), moment.Patch(cell));
            patch.X.ShouldBeInRange(area.X - 1, area.X + area.Width);
            patch.Y.ShouldBeInRange(area.Y - 1, area.Y + area.Height);
        }
    }

    // The size in the frame header (SOF0).
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        jpeg[..2].ShouldBe([0xFF, 0xD8]);
        var at = 2;
        while (jpeg[at + 1] is not 0xC0)
            at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]);
        return (jpeg[at + 7] << 8 | jpeg[at + 8], jpeg[at + 5] << 8 | jpeg[at + 6]);
    }
}
