using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class ClipScorerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<ClipScore> ScoreAsync(
        string input, double fps = 1, TimeSpan? duration = null, VideoOptions? options = null, string? model = null, int grids = 1)
    {
        using var session = ModelSession.Load(model ?? ConstructedModel.Path, new InferenceOptions(), grids);
        return await new ClipScorer(options ?? new VideoOptions(), Task.FromResult(session))
            .ScoreAsync(VideoSource.Parse(input), fps, duration, progress: null, Cancellation);
    }

    private static Task<string> PlainAsync() =>
        Clips.MakeAsync(
            "plain.mp4", "-f lavfi -i testsrc2=s=640x360:r=25:d=5 -c:v libx264 -preset ultrafast -movflags +faststart", Cancellation);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(0.5, 3)]
    [InlineData(60, 125)]
    public async Task ScoreAsync_WholeClip_ScoresTheFirstFrameOfEachInterval(double fps, int frames)
    {
        var score = await ScoreAsync(await PlainAsync(), fps);
        // The clip has a frame every 0.04 s: the first of an interval is the one at or after its beginning.
        var interval = Math.Max(1 / fps, 0.04);
        score.Frames.Select(frame => Math.Round(frame.Time.TotalSeconds, 3))
            .ShouldBe(Enumerable.Range(0, frames).Select(n => Math.Ceiling(Math.Round(n * interval / 0.04, 3)) * 0.04), 1e-9);
        score.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task ScoreAsync_WholeClip_HasItsHealth()
    {
        var health = (await ScoreAsync(await PlainAsync())).Health;
        var expected = 8.0 * new FileInfo(await PlainAsync()).Length / 5;
        health.BitRate!.Value.ShouldBe(expected, expected / 10);
        health.FrameRate!.Value.ShouldBe(25, 0.1);
        health.Profile.ShouldBe("Constrained Baseline");
        health.LossPerMinute!.Value.ShouldBe(0);
        health.Sizes.Intra!.Value.ShouldBeGreaterThan(health.Sizes.Predicted!.Value);
        (health.Sizes.Bidirectional, health.KeyframeInterval, health.KeyframeAge, health.Jitter).ShouldBe((null, null, null, null));
    }

    [Theory]
    [InlineData("health.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 20", "Profile 0")]
    [InlineData("health-av1.mkv", "-c:v libaom-av1 -cpu-used 8 -g 20", "Main")]
    public async Task ScoreAsync_ACodecWithHiddenPictures_CountsThoseThatAreShown(string name, string encode, string profile)
    {
        var clip = await Clips.MakeAsync(
            name, $"-f lavfi -i testsrc2=s=320x240:r=10:d=4 -pix_fmt yuv420p {encode} -keyint_min 20", Cancellation);
        var health = (await ScoreAsync(clip)).Health;
        health.FrameRate!.Value.ShouldBe(10, 0.1);
        health.KeyframeInterval!.Value.ShouldBe(2, 0.01);
        health.Profile.ShouldBe(profile);
        var expected = 8.0 * new FileInfo(clip).Length / 4;
        health.BitRate!.Value.ShouldBe(expected, expected / 10);
    }

    [Fact]
    public async Task ScoreAsync_ACodecWhoseHeadersAreNotTraced_HasTheRateAndNoMore()
    {
        var clip = await Clips.MakeAsync(
            "health.avi", "-f lavfi -i testsrc2=s=320x240:r=10:d=4 -pix_fmt yuvj420p -c:v mjpeg", Cancellation);
        var health = (await ScoreAsync(clip)).Health;
        health.FrameRate!.Value.ShouldBe(10, 0.1);
        (health.BitRate, health.KeyframeInterval, health.Sizes).ShouldBe((null, null, default(PictureSizes)));
    }

    [Fact]
    public async Task ScoreAsync_Duration_ScoresThatMuch() =>
        (await ScoreAsync(await PlainAsync(), duration: TimeSpan.FromSeconds(2))).Frames.Count.ShouldBe(2);

    [Fact]
    public async Task ScoreAsync_Generated_IsScoredToItsEnd() =>
        (await ScoreAsync("lavfi:testsrc2=s=320x240:d=3")).Frames.Count.ShouldBe(3);

    [Fact]
    public async Task ScoreAsync_TruncatedClip_ScoresWhatDecodesAndSaysSo()
    {
        var whole = await File.ReadAllBytesAsync(await PlainAsync(), Cancellation);
        var path = Clips.PathOf("truncated.mp4");
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], Cancellation);
        var score = await ScoreAsync(path);
        score.Frames.Count.ShouldBeInRange(1, 4);
        score.Warnings.ShouldContain(warning => warning.Contains("could be decoded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ScoreAsync_DamagedStream_CountsTheFramesThatTheDecoderMended()
    {
        var damaged = await Clips.MakeAsync(
            "damaged.ts", "-f lavfi -i testsrc2=s=640x360:r=25:d=4 -c:v libx264 -preset ultrafast -bf 0 -bsf:v noise=amount=2000",
            Cancellation);
        var score = await ScoreAsync(damaged);
        score.Corrupt.ShouldBeInRange(1, 100);
        score.Warnings.ShouldContain(warning => warning.Contains($"concealed damage in {score.Corrupt} frames", StringComparison.Ordinal));
        (await ScoreAsync(await PlainAsync())).Corrupt.ShouldBe(0);
    }

    [Fact]
    public async Task ScoreAsync_AFrameDamagedBetweenKeyframes_CountsAgainstTheScoreUntilTheNextOne()
    {
        // Keyframes at 0, 2 and 4 s; the packet at 2.8 s is damaged. Decoders with many threads tell of it up to 16 frames early.
        var damaged = await Clips.MakeAsync(
            "one-packet.ts",
            "-f lavfi -i testsrc2=s=640x360:r=25:d=6 -c:v libx264 -preset ultrafast -g 50 -bf 0 "
            + "-bsf:v noise=amount='if(eq(n\\,70)\\,10\\,0)'",
            Cancellation);
        var score = await ScoreAsync(damaged);
        score.Frames.Where(frame => frame.Bitstream.Damage.Any).Select(frame => frame.Time.TotalSeconds)
            .ShouldBe([3], string.Join('\n', score.Warnings));
        score.Health.KeyframeInterval!.Value.ShouldBe(2, 1e-3);
        score.Health.LossPerMinute!.Value.ShouldBeGreaterThan(0);
        var (whole, hit) = (score.Frames[2], score.Frames[3]);
        hit.Quality.ShouldBeLessThan(whole.Quality);
        hit.Artifact(5).ShouldBeGreaterThan(whole.Artifact(5));
    }

    [Theory]
    [InlineData("hevc.mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:bframes=0")]
    public async Task ScoreAsync_FramesLostBetweenKeyframes_CountAgainstTheScoreUntilTheNextOne(string name, string encode)
    {
        // Keyframes at 0, 2 and 4 s; the packets from 2.6 to 2.8 s are missing. The decoder reports no amount.
        const string picture = "-f lavfi -i testsrc2=s=640x360:r=25:d=6 -pix_fmt yuv420p";
        var whole = await Clips.MakeAsync($"lossless-way-{name}", $"{picture} {encode}", Cancellation);
        var hit = await Clips.MakeAsync($"lossy-way-{name}", $"-i {whole} -c copy -bsf:v noise=drop='between(n,65,70)'", Cancellation);
        var (sound, damaged) = (await ScoreAsync(whole), await ScoreAsync(hit));
        sound.Frames.Where(frame => frame.Bitstream.Damage.Any).ShouldBeEmpty();
        (sound.Health.LostPictures, sound.Health.LossPerMinute).ShouldBe((0, 0));
        damaged.Frames.Where(frame => frame.Bitstream.Damage.Any).Select(frame => Math.Round(frame.Time.TotalSeconds)).ShouldBe([3]);
        damaged.Health.LostPictures.ShouldBe(6);
        damaged.Frames[3].Quality.ShouldBeLessThan(sound.Frames[3].Quality);
        damaged.Frames[3].Artifact(5).ShouldBeGreaterThan(sound.Frames[3].Artifact(5));
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("hevc-b.mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:bframes=2")]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 50 -keyint_min 50")]
    [InlineData("av1.mp4", "-c:v libaom-av1 -usage realtime -cpu-used 8 -g 50 -keyint_min 50")]
    public Task ScoreAsync_FramesOfAnotherCodecLost_CountAgainstTheScoreUntilTheNextOne(string name, string encode) =>
        ScoreAsync_FramesLostBetweenKeyframes_CountAgainstTheScoreUntilTheNextOne(name, encode);

    [Fact]
    public async Task ScoreAsync_SeveralGrids_AreTheFirstAndOthersAndTellAStandardError()
    {
        var one = await ScoreAsync(await PlainAsync(), model: ShippedModel.Path);
        var four = await ScoreAsync(await PlainAsync(), model: ShippedModel.Path, grids: 4);
        (one.GridMeans.Count, one.StandardError).ShouldBe((1, null));
        four.GridMeans[0].ShouldBe(one.GridMeans[0], 1e-3);
        four.GridMeans.Distinct().Count().ShouldBe(4);
        // The stream's word meets the mean of what the grids see, or each of it: nearly the same.
        four.Frames.Average(frame => (double)frame.Quality).ShouldBe(four.GridMeans.Average(), 0.1);
        four.StandardError!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void StandardError_OfGridMeans_IsTheirSpreadOverTheRootOfTheirNumber() =>
        // The sample's standard deviation of 1, 2, 3, 4 is 1.2910.
        new ClipScore(null!, null!, [], [1, 2, 3, 4], []).StandardError!.Value.ShouldBe(1.2910 / 2, 1e-4);

    [Fact]
    public async Task ScoreAsync_FfmpegMissing_SaysHowToGetIt() =>
        (await Should.ThrowAsync<UserError>(ScoreAsync(await PlainAsync(), options: new VideoOptions { Ffmpeg = "/nowhere/ffmpeg" })))
            .Message.ShouldBe("/nowhere/ffmpeg was not found: install it (apt install ffmpeg) or set EdgeAgent:Video:Ffmpeg to its path.");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void FrameScorer_EachFrame_AllocatesNothing(int grids)
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions(), grids);
        var format = new FrameFormat(1920, 1080);
        var scorer = new FrameScorer(session, format, new VideoOptions());
        var frame = new VideoFrame(format.ByteCount);
        Score(3);
        Allocation.Of(() => Score(3)).ShouldBe(0);

        void Score(int frames)
        {
            for (var n = 0; n < frames; n++)
            {
                frame.Time += TimeSpan.FromSeconds(1);
                scorer.Score(frame);
            }
        }
    }
}
