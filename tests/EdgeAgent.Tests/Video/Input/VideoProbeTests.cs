using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Input;

public sealed class VideoProbeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<VideoProperties> ProbeAsync(string input, VideoOptions? options = null) =>
        new VideoProbe(options ?? new VideoOptions()).ReadAsync(VideoSource.Parse(input), Cancellation);

    private static async Task<UserError> FaultAsync(string input, VideoOptions? options = null)
    {
        var error = await Should.ThrowAsync<UserError>(ProbeAsync(input, options));
        error.Message.ShouldNotContain("\n");
        return error;
    }

    [Fact]
    public async Task ReadAsync_Clip_SaysWhatItIs()
    {
        var clip = await Clips.MakeAsync(
            "tagged.mp4", "-f lavfi -i testsrc2=s=640x360:r=30:d=2 -c:v libx264 -preset ultrafast -colorspace bt709", Cancellation);
        var properties = await ProbeAsync(clip);
        properties.ShouldBe(new VideoProperties(640, 360, "h264", "yuv420p", 30, TimeSpan.FromSeconds(2), ColorMatrix.Bt709, Rotation: 0)
        {
            PictureDuration = TimeSpan.FromSeconds(2),
            Profile = "Constrained Baseline",
        });
    }

    [Theory]
    [InlineData("640x360", "Bt601")]
    [InlineData("1280x720", "Bt709")]
    public async Task ReadAsync_UntaggedColor_IsThatOfItsHeight(string size, string matrix) =>
        (await ProbeAsync($"lavfi:testsrc2=s={size}:d=1")).Matrix.ToString().ShouldBe(matrix);

    [Fact]
    public async Task ReadAsync_CoverArtBesideSound_IsNoVideo()
    {
        var cover = await Clips.MakeAsync("cover.png", "-f lavfi -i testsrc2=s=320x240:d=1 -frames:v 1", Cancellation);
        var song = await Clips.MakeAsync(
            "song.mp4", $"-f lavfi -i sine=d=1 -i {cover} -map 0 -map 1 -c:v png -disposition:v:0 attached_pic", Cancellation);
        (await FaultAsync(song)).Message.ShouldBe($"{song} has no video, only sound.");
    }

    [Fact]
    public async Task ReadAsync_MissingFile_SaysSo()
    {
        var error = await FaultAsync("/nowhere/clip.mp4");
        (error.Message, error.ExitCode).ShouldBe(("/nowhere/clip.mp4 does not exist: check the path.", 2));
    }

    [Fact]
    public async Task ReadAsync_Directory_SaysSo() => (await FaultAsync(Clips.Directory)).Message.ShouldContain("is a directory");

    [Fact]
    public async Task ReadAsync_TextNamedMp4_SaysSo()
    {
        var path = Clips.PathOf("text.mp4");
        await File.WriteAllTextAsync(path, "This is no video.", Cancellation);
        (await FaultAsync(path)).Message.ShouldBe(
            $"{path} cannot be read as video: moov atom not found; Invalid data found when processing input. "
            + "Check that it is a video file and was copied completely.");
    }

    [Fact]
    public async Task ReadAsync_Mp4WithoutItsIndex_SaysSo()
    {
        var whole = await File.ReadAllBytesAsync(
            await Clips.MakeAsync("whole.mp4", "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -c:v libx264", Cancellation), Cancellation);
        var path = Clips.PathOf("without-index.mp4");
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], Cancellation);
        (await FaultAsync(path)).Message.ShouldContain("moov atom not found");
    }

    [Fact]
    public async Task ReadAsync_SoundOnly_SaysSo()
    {
        var path = await Clips.MakeAsync("sound.mp4", "-f lavfi -i sine=d=1", Cancellation);
        (await FaultAsync(path)).Message.ShouldBe($"{path} has no video, only sound.");
    }

    [Fact]
    public async Task ReadAsync_OnePixel_SaysTheLeast()
    {
        var path = await Clips.MakeAsync("pixel.mkv", "-f lavfi -i color=s=16x16:d=1,format=yuv444p,crop=1:1 -c:v ffv1", Cancellation);
        (await FaultAsync(path)).Message.ShouldBe($"{path} is 1x1: too small to score, at least 64x64 is needed.");
    }

    [Fact]
    public async Task ReadAsync_NobodyListens_SaysSoWithoutThePassword()
    {
        var message = (await FaultAsync("rtsp://user:secret@127.0.0.1:1/x")).Message;
        message.Split("Connection refused").Length.ShouldBe(2, "it is said once");
        message.ShouldContain("Connection refused");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task ReadAsync_NobodyAnswers_EndsInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var start = Stopwatch.GetTimestamp();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var error = await FaultAsync(
            $"rtsp://user:secret@127.0.0.1:{port}/x", new VideoOptions { ConnectTimeout = TimeSpan.FromSeconds(1) });
        error.Message.ShouldBe($"rtsp://***@127.0.0.1:{port}/x did not answer within 1 s: check the address and the network.");
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ReadAsync_FfprobeMissing_SaysHowToGetIt() =>
        (await FaultAsync("lavfi:testsrc2", new VideoOptions { Ffprobe = "/nowhere/ffprobe" }))
            .Message.ShouldBe(
                "/nowhere/ffprobe was not found: install it (apt install ffmpeg) or set EdgeAgent:Video:Ffprobe to its path.");

    [Property]
    public void Parse_AnyAnswer_IsReadOrRefused(int? width, int? height, string? rate, string? duration, string? space, byte cut)
    {
        var json = $$$"""
            {"streams":[{"index":0,"codec_type":"video","width":{{{width}}},"height":{{{height}}},"avg_frame_rate":{{{Quote(rate)}}},
            "color_space":{{{Quote(space)}}},"duration":{{{Quote(duration)}}},"side_data_list":[{"rotation":{{{height}}} }]}],
            "format":{"duration":{{{Quote(duration)}}} } }
            """;
        try
        {
            VideoProbe.Parse(json[..Math.Max(0, json.Length - cut % 64)], VideoSource.Parse("x"));
        }
        catch (UserError)
        {
            // Refused, in a sentence.
        }
    }

    private static string Quote(string? text) => System.Text.Json.JsonSerializer.Serialize(text);

    [Fact]
    public async Task ReadAsync_MoreMetadataThanAnybodyNeeds_IsRefused()
    {
        var clip = await Clips.MakeAsync("short.mkv", "-f lavfi -i testsrc2=s=128x96:r=5:d=1 -c:v ffv1", Cancellation);
        var titles = Clips.PathOf("titles.txt");
        await File.WriteAllTextAsync(titles, ";FFMETADATA1\ntitle=" + new string('x', 2 << 20) + "\n", Cancellation);
        var named = Clips.PathOf("titled.mkv");
        await Clips.FfmpegAsync(["-i", clip, "-i", titles, "-map_metadata", "1", "-c", "copy", "-y", named], Cancellation);
        (await FaultAsync(named)).Message.ShouldBe($"{named} has more than 1 MiB of metadata. Remove its titles, chapters and the like.");
    }
}
