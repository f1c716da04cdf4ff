using EdgeAgent.Tests.Telemetry;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Input;

/// <summary>Inputs that are opened once, and timed by the clock of this device.</summary>
public sealed class LiveInputTests
{
    private static readonly VideoOptions Options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<FfmpegDecoder> StartAsync(string url, DecodeRequest request) =>
        FfmpegDecoder.Start(
            Programs.Ffmpeg(Options), await OpenedInput.OpenAsync(VideoSource.Parse(url), request.Fps, Options, Cancellation), request);

    private static async Task<List<double>> TimesAsync(FfmpegDecoder decoder, int most)
    {
        var times = new List<double>();
        while (times.Count < most && await decoder.ReadAsync(Cancellation) is { } frame)
        {
            times.Add(frame.Time.TotalSeconds);
            decoder.Return(frame);
        }

        return times;
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    public async Task ReadAsync_PicturesWithoutTime_AreTimedByTheirArrival(double fps)
    {
        await using var camera = RawServer.Start(await RawServer.JpegsAsync(Cancellation), fps);
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(1));
        var times = await TimesAsync(decoder, 5);
        foreach (var (before, next) in times.Zip(times.Skip(1)))
            (next - before).ShouldBeInRange(0.3, 2.2, string.Join(' ', times));
        (times[^1] - times[0]).ShouldBeInRange(3, 6);
        (decoder.Properties.Codec, decoder.Properties.Width, decoder.Properties.Height).ShouldBe(("mjpeg", 320, 240));
    }

    [Fact]
    public async Task ReadAsync_ServerThatEndsWithItsFirstClient_IsOpenedOnce()
    {
        await using var camera = RawServer.Start(await RawServer.H264Async(20, 5, Cancellation), fps: 5, most: 1);
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(1));
        (await TimesAsync(decoder, 3)).Count.ShouldBe(3);
        camera.Clients.ShouldBe(1);
        decoder.Properties.Codec.ShouldBe("h264");
    }

    [Fact]
    public async Task ReadAsync_KeyframeAtTheBeginningAndNoOther_HasFramesFromTheFirstOn()
    {
        await using var camera = RawServer.Start(await RawServer.H264Async(100, 500, Cancellation), fps: 10);
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(1));
        (await TimesAsync(decoder, 2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReadAsync_DurationOfALiveInput_BeginsWithItsFirstFrame()
    {
        await using var camera = RawServer.Start(await RawServer.JpegsAsync(Cancellation), fps: 5);
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(5, Duration: TimeSpan.FromSeconds(2)));
        (await TimesAsync(decoder, 100)).Count.ShouldBeInRange(7, 11);
        (await decoder.FaultAsync(Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_HttpPictures_AreReadByARealFfmpegAtTheirPace(bool boundaries)
    {
        var jpegs = await RawServer.JpegsAsync(Cancellation);
        await using var camera = await AnsweringServer.StartAsync(async context =>
        {
            context.Response.ContentType = "multipart/x-mixed-replace; boundary=frame";
            for (var i = 0; !context.RequestAborted.IsCancellationRequested; i++)
            {
                if (boundaries)
                    await context.Response.WriteAsync("--frame\r\nContent-Type: image/jpeg\r\n\r\n");
                await context.Response.Body.WriteAsync(jpegs[i % jpegs.Count]);
                await context.Response.Body.FlushAsync();
                // Five pictures a second.
                await Task.Delay(200);
            }
        });
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(2));
        var times = await TimesAsync(decoder, 5);
        times.Count.ShouldBe(5);
        (times[^1] - times[0]).ShouldBeInRange(1.5, 4);
        (decoder.Properties.Codec, decoder.Properties.Width, decoder.Properties.Height).ShouldBe(("mjpeg", 320, 240));
    }

    [Fact]
    public async Task ReadAsync_FirstFrame_TellsHowTheStreamIsCoded()
    {
        await using var camera = RawServer.Start(await RawServer.H264Async(20, 5, Cancellation), fps: 5);
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(1));
        var frame = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
        (frame.Bitstream.Quantizer.Codec, frame.Bitstream.Quantizer.Lines).ShouldBe(("h264", 240));
        decoder.Return(frame);
    }

    [Fact]
    public async Task ReadAsync_PictureTooSmall_SaysSo()
    {
        var clip = await Clips.MakeAsync("tiny.mjpeg", "-f lavfi -i testsrc2=s=48x48:r=5:d=2 -c:v mjpeg", Cancellation);
        await using var camera = RawServer.Start([await File.ReadAllBytesAsync(clip, Cancellation)], fps: 1);
        await using var decoder = await StartAsync(camera.Url, new DecodeRequest(1));
        (await Should.ThrowAsync<UserError>(async () => await decoder.ReadAsync(Cancellation))).Message
            .ShouldBe($"{camera.Url} is 48x48: too small to score, at least 64x64 is needed.");
    }

    [Fact]
    public async Task FirstFrame_NobodyListens_SaysSo()
    {
        var error = await Should.ThrowAsync<UserError>(
            FirstFrame.AwaitAsync(VideoSource.Parse("tcp://127.0.0.1:1"), 1, Options, Cancellation));
        error.Message.ShouldStartWith("tcp://127.0.0.1:1 cannot be read as video: ");
        error.Message.ShouldEndWith("Connection refused. Check the port, and that the camera is switched on.");
    }
}
