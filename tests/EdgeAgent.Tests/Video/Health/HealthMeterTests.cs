using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Health;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Health;

/// <summary>All pictures are constructed: an I-frame, which is a keyframe, has 60 kB, a P-frame 9 kB, a B-frame 3 kB.</summary>
public sealed class HealthMeterTests
{
    private const double FrameRate = 25;

    private readonly HealthMeter _stream = new(sliding: true);
    private readonly HealthMeter _clip = new(sliding: false);

    private static ReceivedPicture Picture(char type) => type switch
    {
        'I' => new(60_000, PredictionKind.Intra, IsKey: true),
        'P' => new(9000, PredictionKind.Single),
        _ => new(3000, PredictionKind.Double),
    };

    private static string Gop(int length) => "I" + new string('P', length - 1);

    private static void Feed(HealthMeter meter, string gop, int pictures, double from = 0)
    {
        for (var i = 0; i < pictures; i++)
            meter.Take(Picture(gop[i % gop.Length]), from + i / FrameRate);
    }

    [Fact]
    public void At_AConstantStream_IsThatOfItsGops()
    {
        Feed(_stream, Gop(50), pictures: 1500);
        // A GOP of two seconds has 60 kB + 49 x 9 kB.
        _stream.At(60).ShouldBe(new StreamHealth(8 * (60_000 + 49 * 9000) / 2.0, 25, 2, 2, new PictureSizes(60_000, 9000, null), 0));
    }

    [Fact]
    public void At_AStreamWithBFrames_HasTheSizeOfEachType()
    {
        Feed(_stream, "IBBPBBPBBPBB", pictures: 1000);
        var health = _stream.At(40);
        health.Sizes.ShouldBe(new PictureSizes(60_000, 9000, 3000));
        health.KeyframeInterval!.Value.ShouldBe(12 / FrameRate, 1e-9);
    }

    [Fact]
    public void At_AKeyframeAMinute_KeepsTheLastInterval()
    {
        Feed(_stream, Gop(1500), pictures: 1000);
        _stream.At(40).KeyframeInterval.ShouldBeNull("there was one keyframe only");
        Feed(_stream, Gop(1500), pictures: 1375, from: 60);
        var health = _stream.At(115);
        (health.KeyframeInterval, health.KeyframeAge, health.Sizes.Intra).ShouldBe((60, 55, 60_000));
    }

    [Fact]
    public void At_IntervalsThatVary_IsTheirMeanWithinTheWindow()
    {
        Feed(_stream, Gop(25), pictures: 1000);
        Feed(_stream, Gop(100), pictures: 1000, from: 40);
        // The window begins at 50 s.
        _stream.At(80).KeyframeInterval.ShouldBe(4);
    }

    [Fact]
    public void At_APause_CountsAsTimeWithoutFrames()
    {
        Feed(_stream, Gop(50), pictures: 750);
        Feed(_stream, Gop(50), pictures: 500, from: 40);
        _stream.At(60).FrameRate.ShouldBe(500 / 30.0);
        var silent = _stream.At(200);
        (silent.FrameRate, silent.BitRate, silent.KeyframeAge).ShouldBe((0, 0, 142));
    }

    [Fact]
    public void At_SecondsNotOverYet_DoNotCount()
    {
        Feed(_stream, Gop(50), pictures: 110);
        _stream.At(4.39).FrameRate.ShouldBe(25);
    }

    [Fact]
    public void At_TheFirstSeconds_HasNoRates()
    {
        Feed(_stream, Gop(50), pictures: 70);
        var health = _stream.At(2.9);
        (health.FrameRate, health.BitRate, health.LossPerMinute).ShouldBe((null, null, null));
        health.Sizes.Predicted.ShouldBe(9000);
        new HealthMeter(sliding: true).At(5).ShouldBe(StreamHealth.Unknown);
    }

    [Fact]
    public void At_ABurstAtTheBeginning_DoesNotCount()
    {
        var meter = new HealthMeter(sliding: true, settling: 2);
        for (var i = 0; i < 200; i++)
            meter.Take(Picture(i % 10 == 0 ? 'I' : 'P'), 0);
        Feed(meter, Gop(50), pictures: 500);
        var health = meter.At(20);
        (health.FrameRate, health.KeyframeInterval).ShouldBe((25, 2));
    }

    [Fact]
    public void At_AWholeClip_LastsToTheEndOfItsLastFrame()
    {
        _clip.Take(Picture('I'), 0);
        _clip.At(0).FrameRate.ShouldBeNull("one frame has no rate");
        for (var i = 1; i < 100; i++)
            _clip.Take(Picture(i % 50 == 0 ? 'I' : 'P'), i / FrameRate);
        var health = _clip.At(0);
        health.FrameRate!.Value.ShouldBe(25, 1e-9);
        health.BitRate!.Value.ShouldBe(8 * (2 * 60_000 + 98 * 9000) / 4.0, 1e-3);
        (health.KeyframeInterval, health.KeyframeAge, health.LossPerMinute).ShouldBe((2, null, 0));
    }

    [Fact]
    public void At_PicturesWithoutTimes_HasSizesAndNoRates()
    {
        for (var i = 0; i < 100; i++)
            _clip.Take(Picture('P'), 0);
        var health = _clip.At(0);
        (health.FrameRate, health.BitRate, health.Sizes.Predicted).ShouldBe((null, null, 9000));
    }

    [Fact]
    public void At_UnknownSizes_HasNoBitRate()
    {
        for (var i = 0; i < 250; i++)
            _stream.Take(new ReceivedPicture(Bytes: null), i / FrameRate);
        _stream.At(10).ShouldBe(new StreamHealth(null, 25, null, null, default, 0));
    }

    [Fact]
    public void At_PicturesThatAreNotShown_HaveASizeAndAreNoFrames()
    {
        for (var i = 0; i < 250; i++)
        {
            _stream.Take(Picture('P'), i / FrameRate);
            _stream.Take(Picture('P') with { IsFrame = false }, i / FrameRate);
        }

        var health = _stream.At(10);
        (health.FrameRate, health.BitRate).ShouldBe((25, 25 * 2 * 9000 * 8));
    }

    [Fact]
    public void At_NoPictureIsShown_HasNoFrameRate()
    {
        for (var i = 0; i < 250; i++)
            _stream.Take(new ReceivedPicture(Bytes: null, IsFrame: false), i / FrameRate);
        _stream.At(10).FrameRate.ShouldBeNull("it is unknown, not zero");
    }

    [Fact]
    public void Lost_SeveralReportsOfASecond_CountOnce()
    {
        _stream.Lost(0);
        Feed(_stream, Gop(50), pictures: 500);
        foreach (var time in new[] { 20.1, 20.9, 22.0, 22.4 })
            _stream.Lost(time);
        _stream.LostSeconds.ShouldBe(2, "nothing had arrived at the first report");
        _stream.At(40).LossPerMinute.ShouldBe(4);
        _stream.At(60).LossPerMinute.ShouldBe(0);
        _stream.LostSeconds.ShouldBe(2);
    }

    [Property]
    public void At_AnyPictures_IsTheSumOverTheLastWholeSeconds(byte[] steps, byte after)
    {
        var meter = new HealthMeter(sliding: true);
        var pictures = new List<(double Time, int Bytes)>();
        var now = 0.0;
        foreach (var step in steps)
        {
            meter.Take(new ReceivedPicture(step, PredictionKind.Single), now);
            pictures.Add((now, step));
            now += step / 16.0;
        }

        now += after / 16.0;
        var whole = Math.Floor(now);
        var seconds = Math.Min(whole, SlidingSums.Length);
        var counted = pictures.Where(picture => picture.Time < whole && picture.Time >= whole - seconds).ToList();
        var isKnown = steps.Length > 0 && whole >= 3;
        double? frameRate = isKnown ? counted.Count / seconds : null;
        double? bitRate = isKnown ? 8.0 * counted.Sum(picture => picture.Bytes) / seconds : null;
        var health = meter.At(now);
        (health.FrameRate, health.BitRate).ShouldBe((frameRate, bitRate));
    }
}
