using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Health;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Health;

/// <summary>Constructed: a picture of 1000 bytes every 40 ms, a keyframe every two seconds.</summary>
public sealed class HealthTraceTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    private readonly FakeTimeProvider _time = new();
    private int _pictures;

    private HealthTrace Trace(bool isLive, bool isWatched = true, bool decodesAll = false) => new(_time, isLive, isWatched, decodesAll);

    private static CodedPacket Packet(double? presentation, double? decoding, bool isKey = false) =>
        new(1000, isKey) { Presentation = presentation, Decoding = decoding };

    private static SyntaxElement Header(string element, int value) => new(element, -1, value);

    private void Arrive(HealthTrace trace, int pictures, bool hasTimes = true)
    {
        for (var i = 0; i < pictures; i++, _pictures++)
        {
            var isKey = _pictures % 50 == 0;
            double? seconds = _pictures * Interval.TotalSeconds;
            trace.Packet(Packet(hasTimes ? seconds : null, seconds, isKey), "h264");
            trace.Header(Header("first_mb_in_slice", 0), "h264");
            trace.Header(Header("slice_type", isKey ? 7 : 5), "h264");
            trace.Header(Header("slice_type", isKey ? 7 : 5), "h264");
            trace.Decoded(seconds, "h264");
            _time.Advance(Interval);
        }
    }

    [Fact]
    public void Measure_ALiveStream_IsTimedByItsArrival()
    {
        var trace = Trace(isLive: true);
        Arrive(trace, 500);
        var health = trace.Measure();
        health.Jitter!.Value.ShouldBe(0, 1e-9);
        (health with { Jitter = null })
            .ShouldBe(new StreamHealth(200_000, 25, 2, 2, new PictureSizes(1000, 1000, null), 0) { LostPictures = 0 });
    }

    [Fact]
    public void Measure_TimesThatFfmpegEstimates_GiveNoJitter()
    {
        var trace = Trace(isLive: true);
        Arrive(trace, 500, hasTimes: false);
        var health = trace.Measure();
        (health.FrameRate, health.Jitter).ShouldBe((25, null));
    }

    [Fact]
    public void Measure_AFileAtItsOwnSpeed_HasNoJitter()
    {
        var trace = Trace(isLive: false);
        Arrive(trace, 500);
        var health = trace.Measure();
        (health.FrameRate, health.KeyframeAge, health.Jitter).ShouldBe((25, 2, null));
    }

    [Fact]
    public void Measure_AClip_IsTimedByItsOwnTimes()
    {
        var trace = Trace(isLive: false, isWatched: false);
        for (var i = 0; i < 100; i++)
        {
            trace.Packet(Packet(i, i, isKey: i % 10 == 0), "hevc");
            trace.Header(Header("slice_type", i % 10 == 0 ? 2 : i % 2), "hevc");
        }

        var health = trace.Measure();
        health.FrameRate!.Value.ShouldBe(1, 1e-9);
        health.BitRate!.Value.ShouldBe(8000, 1e-6);
        (health.KeyframeInterval, health.KeyframeAge, health.Jitter).ShouldBe((10, null, null));
        health.Sizes.ShouldBe(new PictureSizes(1000, 1000, 1000));
    }

    [Fact]
    public void Packet_WithoutASlice_IsNoFrame()
    {
        var trace = Trace(isLive: false, isWatched: false);
        for (var i = 0; i < 10; i++)
        {
            trace.Packet(Packet(i, i), "h264");
            trace.Header(Header("slice_type", 5), "h264");
            trace.Packet(Packet(i, i), "h264");
        }

        trace.Measure().FrameRate!.Value.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Packet_WithoutATimeInAV1_IsNotShown()
    {
        var trace = Trace(isLive: false, isWatched: false);
        for (var i = 0; i < 10; i++)
        {
            trace.Packet(Packet(presentation: null, i, isKey: i == 0), "av1");
            trace.Header(Header("frame_type", i == 0 ? 0 : 1), "av1");
            // A frame that was coded before.
            trace.Packet(Packet(i, i), "av1");
        }

        trace.Packet(Packet(10, 10), "av1");
        var health = trace.Measure();
        health.FrameRate!.Value.ShouldBe(1, 1e-9);
        health.Sizes.ShouldBe(new PictureSizes(1000, 1000, null));
    }

    [Theory]
    [InlineData("mjpeg", false, true)]
    [InlineData("mpeg4", true, true)]
    [InlineData("mpeg4", false, false)]
    [InlineData("h264", true, false)]
    public void Decoded_Frames_CountWhereHeadersAreNotTracedAndNoneIsSkipped(string codec, bool decodesAll, bool count)
    {
        var trace = Trace(isLive: true, decodesAll: decodesAll);
        for (var i = 0; i < 500; i++)
        {
            trace.Decoded(seconds: null, codec);
            _time.Advance(Interval);
        }

        double? expected = count ? 25 : null;
        trace.Measure().FrameRate.ShouldBe(expected);
    }

    [Fact]
    public void Lost_BeforeTheFirstFrameOfALiveStream_DoesNotCount()
    {
        var trace = Trace(isLive: true);
        for (var i = 0; i < 100; i++)
        {
            trace.Packet(Packet(i, i) with { IsCorrupt = true }, "h264");
            trace.Header(Header("slice_type", 5), "h264");
            trace.Lost();
            _time.Advance(Interval);
        }

        trace.LostSeconds.ShouldBe(0);
        Arrive(trace, 100);
        trace.Lost();
        trace.Packet(Packet(1000, 1000) with { IsCorrupt = true }, "h264");
        trace.LostSeconds.ShouldBe(1);
        trace.Measure().LostPictures.ShouldBe(0);
        trace.Lost(pictures: 3);
        (trace.LostSeconds, trace.Measure().LostPictures).ShouldBe((1, 3));
    }

    [Fact]
    public void Begin_DiscardsWhatWasBefore()
    {
        var trace = Trace(isLive: true);
        Arrive(trace, 500);
        trace.Begin();
        trace.Measure().ShouldBe(StreamHealth.Unknown);
    }
}
