using EdgeAgent.Tests.Conventions;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Integrity;

/// <summary>
/// A photograph with the noise of a sensor, coded by real encoders: ten seconds live, then the same picture again and again.
/// <c>bench/quiet-scenes</c> makes the whole matrix.
/// </summary>
public sealed class QuietScenesTests
{
    private const int Stands = 10;
    private const int Ends = 18;
    private const int Fps = 25;

    // One picture of it.
    private static readonly string Photograph = Path.Combine(Repository.Root, "samples", "rooftops.mp4");

    private const string Still = "select=eq(n\\,0),scale=320:180,loop=loop=-1:size=1,";

    private static string At(string size) => Still.Replace("320:180", size, StringComparison.Ordinal);

    private static readonly VideoOptions Options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, int, string> Matrix()
    {
        var cells = new TheoryData<int, int, int, string>();
        foreach (var noise in new[] { 2, 10 })
        {
            foreach (var crf in new[] { 23, 33 })
            {
                foreach (var gop in new[] { 25, 100, 250 })
                {
                    cells.Add(noise, crf, gop, "libx264");
                    cells.Add(noise, crf, gop, "libx264 -tune zerolatency");
                    cells.Add(noise, crf, gop, "libx264 -bf 0");
                }
            }
        }

        return cells;
    }

    private static Task<string> ClipAsync(int noise, string encoder, string name, string drawn = "", string size = "320:180")
    {
        var stands = $"loop=loop={(Ends - Stands) * Fps}:size=1:start={Stands * Fps - 1},trim=end_frame={Ends * Fps}";
        var filters = $"{At(size)}setpts=N/{Fps}/TB,noise=alls={noise}:allf=t,{stands},{drawn}format=yuv420p";
        return Clips.MakeAsync(name, $"-i {Photograph} -an -vf {filters} -r {Fps} -c:v {encoder}", Cancellation);
    }

    private static async Task<List<double>> FrozenAsync(string clip, double fps = 1)
    {
        var source = VideoSource.Parse(clip);
        await using var decoder = FfmpegDecoder.Start(
            Programs.Ffmpeg(Options), await OpenedInput.OpenAsync(source, fps, Options, Cancellation),
            new DecodeRequest(fps, Plan: DecodePlans.Fixed(Options.Decode)));
        var checks = new SignalChecks(decoder.Format, Options, new ViewWatch(Options.Integrity));
        var found = new List<double>();
        while (await decoder.ReadAsync(Cancellation) is { } frame)
        {
            if (checks.Check(frame, hour: 0).Raised.HasFlag(Signals.Frozen))
                found.Add(frame.Time.TotalSeconds);
            decoder.Return(frame);
        }

        return found;
    }

    private static void ShouldBeFoundInTime(List<double> frozen, double latest = 1)
    {
        frozen.ShouldNotBeEmpty();
        // The frame that is scored may be the second of its interval.
        frozen[0].ShouldBeInRange(Stands, Stands + Options.FreezeAfter.TotalSeconds + latest + 0.2, "not while it lives, and then in time");
        frozen.Count.ShouldBeGreaterThanOrEqualTo((int)(0.8 * (Ends - frozen[0])), "and it stays frozen");
    }

    [Theory]
    [InlineData(4, 30, 250, "libx264")]
    [InlineData(4, 28, 100, "libx264 -tune zerolatency")]
    [InlineData(10, 28, 25, "libx264")]
    [InlineData(10, 28, 250, "libx265 -preset fast -x265-params log-level=none")]
    public async Task Freeze_AQuietScene_IsFrozenOnceItsSourceStands(int noise, int crf, int gop, string encoder)
    {
        var clip = await ClipAsync(noise, $"{encoder} -crf {crf} -g {gop}", $"quiet-{noise}-{crf}-{gop}-{encoder.Length}.mkv");
        ShouldBeFoundInTime(await FrozenAsync(clip));
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(4, 23)]
    [InlineData(6, 23)]
    [InlineData(6, 28)]
    public async Task Freeze_APictureThatX265StillRefines_IsFoundByItsTwins(int noise, int crf)
    {
        var encoder = $"libx265 -preset fast -x265-params log-level=none -crf {crf} -g 400";
        var clip = await ClipAsync(noise, encoder, $"refined-{noise}-{crf}.mkv", size: "640:360");
        ShouldBeFoundInTime(await FrozenAsync(clip));
    }

    [Fact]
    public async Task Freeze_UnderATickingClock_IsFound()
    {
        // A digit that is another one each second.
        const string clock = "drawbox=x=12:y=10:w=6:h=10:t=fill:color=white:enable=lt(mod(n\\,50)\\,25),"
            + "drawbox=x=14:y=10:w=4:h=10:t=fill:color=black:enable=gte(mod(n\\,50)\\,25),";
        var frozen = await FrozenAsync(await ClipAsync(4, "libx264 -bf 0 -crf 28 -g 250", "quiet-clock.mkv", clock));
        frozen.ShouldNotBeEmpty();
        frozen[0].ShouldBeInRange(Stands, Stands + 6);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, false)]
    public async Task Freeze_Mjpeg_IsFrozenWhereOnePictureIsRepeated(int noise, bool frozen)
    {
        var filters = $"{Still}setpts=N/5/TB,noise=alls={noise}:allf=t,trim=end_frame=40";
        var arguments = $"-i {Photograph} -an -vf {filters} -r 5 -c:v mjpeg -q:v 5";
        var clip = await Clips.MakeAsync($"quiet-mjpeg-{noise}.mkv", arguments, Cancellation);
        List<double> expected = frozen ? [2, 3, 4, 5, 6, 7] : [];
        (await FrozenAsync(clip)).ShouldBe(expected);
    }

    [Fact]
    public async Task Freeze_TheSamePictureFromTheBeginning_IsFound()
    {
        var arguments = $"-i {Photograph} -an -vf {Still}setpts=N/25/TB,trim=end_frame=300 -r 25 -c:v libx264 -crf 28 -g 50";
        var clip = await Clips.MakeAsync("quiet-still.mkv", arguments, Cancellation);
        var frozen = await FrozenAsync(clip);
        frozen[0].ShouldBeInRange(2, 3.2);
        frozen.Count.ShouldBeGreaterThanOrEqualTo((int)(0.8 * (12 - frozen[0])));
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Matrix))]
    public async Task Freeze_AMatrixOfQuietScenes_IsFrozenOnceItsSourceStands(int noise, int crf, int gop, string encoder)
    {
        var clip = await ClipAsync(
            noise, $"{encoder} -crf {crf} -g {gop}", $"matrix-{noise}-{crf}-{gop}-{encoder.Length}.mkv", size: "640:360");
        ShouldBeFoundInTime(await FrozenAsync(clip));
    }
}
