using System.Buffers.Binary;
using EdgeAgent.Tests.Video.Input.Http;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class FfmpegDecoderTests
{
    private sealed record Decoded(byte[] Pixels, double Time);

    private static readonly VideoOptions Options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<FfmpegDecoder> StartAsync(string input, DecodeRequest request)
    {
        var source = VideoSource.Parse(input);
        return FfmpegDecoder.Start(Programs.Ffmpeg(Options), await OpenedInput.OpenAsync(source, 1, Options, Cancellation), request);
    }

    private static async Task<List<Decoded>> DecodeAsync(string input, DecodeRequest request)
    {
        await using var decoder = await StartAsync(input, request);
        var frames = new List<Decoded>();
        while (await decoder.ReadAsync(Cancellation) is { } frame)
        {
            frames.Add(new Decoded([.. frame.Pixels], frame.Time.TotalSeconds));
            decoder.Return(frame);
        }

        (await decoder.FaultAsync(Cancellation)).ShouldBeNull();
        return frames;
    }

    [Fact]
    public async Task TellEveryFrame_AStreamThatCarriesMuchBesideItsPictures_SaysALineAFrameAndNothingOfIt()
    {
        var sei = "086f3693-b7b3-4f2c-9653-21492feee5b8+" + new string('x', 2000);
        var clip = await Clips.MakeAsync(
            "sei.ts", $"-f lavfi -i testsrc2=s=320x240:r=25:d=0.4 -c:v libx264 -bsf:v h264_metadata=sei_user_data={sei}", Cancellation);
        var show = ShowInfo.Create();
        var said = await Clips.FfmpegAsync(
            ["-loglevel", "level+info", "-i", clip, "-vf", show.EveryFrameFilter, "-f", "null", "-"], Cancellation);
        said.Count(line => show.IsOfEveryFrame(line) && FfmpegLine.TryReadStamp(line, out _)).ShouldBe(10);
        said.ShouldNotContain(line => line.Contains("side data", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Kill_WhileTheCameraSendsAPictureThatNeverEnds_EndsTheInput()
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n");
            await request.SendAsync([.. "--frame\r\nContent-Type: image/jpeg\r\n\r\n"u8, .. ConstructedJpeg.Picture(0).AsSpan(0, 100)]);
            await Task.Delay(Timeout.Infinite, request.Stop);
            return false;
        });
        await using var decoder = await StartAsync(camera.Address("/").ToString(), new DecodeRequest(5));
        decoder.IsFed.ShouldBeTrue();
        decoder.Kill();
        (await decoder.ReadAsync(Cancellation).AsTask().WaitAsync(Eventually.Patience, Cancellation)).ShouldBeNull();
        await decoder.FaultAsync(Cancellation).WaitAsync(Eventually.Patience, Cancellation);
    }

    [Fact]
    public async Task ReadAsync_NamesThatImitateOurLines_ChangeNothing()
    {
        const string forged = "a\n[info] Stream mapping:\n[showinfo@chosen @ 0x1] [info] n: 0 pts_time:1e15 s:640x360 i:P \n"
            + "[warning] b: corrupt decoded frame\n"
            + "[trace_headers @ 0x1] [info] 24 slice_qp_delta 00101 = -20\n[error] of no one";
        var plain = await Clips.MakeAsync("plain.ts", "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -c:v libx264", Cancellation);
        var named = Clips.PathOf("named.ts");
        await Clips.FfmpegAsync(
            ["-i", plain, "-c", "copy", "-metadata", $"service_name={forged}", "-metadata", $"title={forged}", "-y", named], Cancellation);
        var expected = await DecodeAsync(plain, new DecodeRequest(5));
        var found = await DecodeAsync(named, new DecodeRequest(5));
        found.Select(frame => frame.Time).ShouldBe(expected.Select(frame => frame.Time));
        found.Zip(expected).ShouldAllBe(pair => Enumerable.SequenceEqual(pair.First.Pixels, pair.Second.Pixels));
    }

    [Fact]
    public async Task ReadAsync_EachFrame_IsThatOfItsTime()
    {
        var clip = await Clips.MakeAsync("numbered.mkv", "-f lavfi -i testsrc2=s=320x240:r=25:d=4,format=yuv420p -c:v ffv1", Cancellation);
        var all = Clips.PathOf("numbered.yuv");
        await Clips.FfmpegAsync(["-i", clip, "-f", "rawvideo", "-y", all], Cancellation);
        var raw = await File.ReadAllBytesAsync(all, Cancellation);
        var size = raw.Length / 100;
        foreach (var frame in await DecodeAsync(clip, new DecodeRequest(3)))
            frame.Pixels.AsSpan().SequenceEqual(raw.AsSpan((int)Math.Round(frame.Time * 25) * size, size)).ShouldBeTrue($"at {frame.Time}");
    }

    [Fact]
    public async Task ReadAsync_FullRangeRgbOrTenBits_BecomesLimited420()
    {
        (string Name, string Format)[] clips =
            [("full.mkv", "yuvj420p"), ("rgb.mkv", "gbrp"), ("ten.mkv", "yuv420p10le"), ("odd.mkv", "yuv444p")];
        foreach (var (name, format) in clips)
        {
            var clip = await Clips.MakeAsync(
                name, $"-f lavfi -i color=white:s=202x150:r=5:d=1,scale=101:75,format={format} -c:v ffv1", Cancellation);
            var frame = (await DecodeAsync(clip, new DecodeRequest(1))).ShouldHaveSingleItem();
            frame.Pixels.Length.ShouldBe(101 * 75 + 2 * 51 * 38, name);
            ((int)frame.Pixels[0]).ShouldBeInRange(234, 236, name);
        }
    }

    [Fact]
    public async Task ReadAsync_TimesThatOnlyACopyMinds_AreNoFault()
    {
        var clip = await Clips.MakeAsync(
            "times.mkv", "-f lavfi -i testsrc2=s=320x240:r=1:d=8 -c:v libx264 -preset ultrafast -qp 0", Cancellation);
        (await DecodeAsync(clip, new DecodeRequest(1))).Count.ShouldBe(8);
    }

    [Fact]
    public async Task ReadAsync_RotatedClip_IsUpright()
    {
        var plain = await Clips.MakeAsync(
            "upright.mp4", "-f lavfi -i color=black:s=320x240:r=5:d=1,drawbox=x=0:y=0:w=320:h=60:c=white:t=fill -c:v libx264",
            Cancellation);
        var turned = await Clips.MakeAsync("turned.mp4", $"-i {plain} -c copy -metadata:s:v rotate=90", Cancellation);
        await using var decoder = await StartAsync(turned, new DecodeRequest(1));
        (decoder.Format.Width, decoder.Format.Height).ShouldBe((240, 320));
        var frame = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
        var expected = Clips.PathOf("turned.yuv");
        await Clips.FfmpegAsync(["-i", turned, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-y", expected], Cancellation);
        var upright = await File.ReadAllBytesAsync(expected, Cancellation);
        frame.Pixels.AsSpan().SequenceEqual(upright).ShouldBeTrue("as ffmpeg's own rotation");
    }

    [Fact]
    public async Task ReadAsync_Loop_GoesOnAfterTheEnd()
    {
        var clip = await Clips.MakeAsync(
            "short.mp4", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v libx264 -preset ultrafast", Cancellation);
        await using var decoder = await StartAsync(clip, new DecodeRequest(10, Loop: true));
        for (var n = 0; n < 35; n++)
        {
            var frame = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
            frame.Time.TotalSeconds.ShouldBe(n * 0.1, 0.011);
            decoder.Return(frame);
        }
    }

    [Fact]
    public async Task ReadAsync_SlowReaderOfALiveStream_LosesTheOldest()
    {
        await using var decoder = await StartAsync("lavfi:testsrc2=s=320x240:r=25:d=4", new DecodeRequest(25, DropOldest: true));
        var first = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
        await decoder.FaultAsync(Cancellation);
        decoder.Return(first);
        var read = 1;
        for (; await decoder.ReadAsync(Cancellation) is { } frame; read++)
            decoder.Return(frame);
        (read + decoder.Dropped).ShouldBe(100);
        decoder.Dropped.ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task ReadAsync_PictureChangesItsSize_KeepsTheFirstAndTells()
    {
        var small = await Clips.MakeAsync(
            "small.ts", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v libx264 -preset ultrafast", Cancellation);
        var large = await Clips.MakeAsync(
            "large.ts", "-f lavfi -i testsrc2=s=640x480:r=10:d=1 -c:v libx264 -preset ultrafast", Cancellation);
        var both = Clips.PathOf("both.ts");
        await File.WriteAllBytesAsync(
            both, [.. await File.ReadAllBytesAsync(small, Cancellation), .. await File.ReadAllBytesAsync(large, Cancellation)],
            Cancellation);
        await using var decoder = await StartAsync(both, new DecodeRequest(10));
        while (await decoder.ReadAsync(Cancellation) is { } frame)
        {
            frame.Pixels.Length.ShouldBe(320 * 240 * 3 / 2);
            decoder.Return(frame);
        }

        decoder.SizeChanged.ShouldBeTrue();
    }

    [Fact]
    public async Task DisposeAsync_EndlessInput_EndsFfmpeg()
    {
        var decoder = await StartAsync("lavfi:testsrc2=s=320x240", new DecodeRequest(25));
        await decoder.ReadAsync(Cancellation);
        FfmpegProcesses.Of("testsrc2=s=320x240").ShouldNotBeEmpty();
        await decoder.DisposeAsync();
        FfmpegProcesses.Of("testsrc2=s=320x240").ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_SkippingNonReference_GivesTheNearestFrameThatOthersReferTo()
    {
        var clip = await Clips.MakeAsync("bframes.mp4", "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v libx264 -bf 3 -g 100", Cancellation);
        var all = await DecodeAsync(clip, new DecodeRequest(1));
        var some = await DecodeAsync(clip, new DecodeRequest(1, Plan: DecodePlan.Reference));
        some.Count.ShouldBe(all.Count);
        foreach (var (kept, wanted) in some.Zip(all))
            kept.Time.ShouldBeInRange(wanted.Time, wanted.Time + 3.0 / 25);
    }

    [Fact]
    public async Task ReadAsync_KeyframesOnly_GivesTheKeyframes()
    {
        var clip = await Clips.MakeAsync(
            "keyframes.mp4", "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v libx264 -g 50 -keyint_min 50 -sc_threshold 0", Cancellation);
        var frames = await DecodeAsync(clip, new DecodeRequest(25, Plan: DecodePlan.Keyframes));
        frames.Select(frame => frame.Time).ShouldBe([0, 2]);
    }

    [Fact]
    public async Task ReadAsync_ParameterSetsThatOnlyADecoderPutsUpWith_GivesAllFramesWithoutTheStreamsWord()
    {
        var clip = await Clips.MakeAsync(
            "parameters.mp4", "-f lavfi -i testsrc2=s=320x240:r=10:d=2 -c:v libx264 -preset ultrafast", Cancellation);
        var odd = Clips.PathOf("odd-parameters.mp4");
        await File.WriteAllBytesAsync(odd, WithOddParameters(await File.ReadAllBytesAsync(clip, Cancellation)), Cancellation);
        await using var decoder = await StartAsync(odd, new DecodeRequest(10));
        var frames = 0;
        for (; await decoder.ReadAsync(Cancellation) is { } frame; frames++)
        {
            frame.Bitstream.Quantizer.ShouldBe(CodedQuantizer.Unknown);
            decoder.Return(frame);
        }

        frames.ShouldBe(20);
        (await decoder.FaultAsync(Cancellation)).ShouldBeNull();
    }

    // Constructed: the last bytes of the sequence parameter set, behind what a decoder needs, are all ones, as cameras write them that
    // overrun their own.
    private static byte[] WithOddParameters(byte[] clip)
    {
        var box = clip.AsSpan().IndexOf("avcC"u8);
        var length = BinaryPrimitives.ReadUInt16BigEndian(clip.AsSpan(box + 10));
        clip.AsSpan(box + 12 + length - 3, 3).Fill(0xff);
        return clip;
    }
}
