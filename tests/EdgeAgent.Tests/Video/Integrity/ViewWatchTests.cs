using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Tests.Video.Integrity;

/// <summary>Each fault at several strengths, in constructed scenes. Real scenes are measured by bench/integrity.</summary>
public sealed class ViewWatchTests
{
    private const int Learned = 60;
    private const int Ends = 120;
    private const int Last = 170;

    private static readonly IntegrityOptions Options = new IntegrityOptions().ForClip();

    private static readonly ConstructedScene Scene = new();
    private static readonly ConstructedScene Other = new(2);

    private static readonly (int X, int Y, int Radius)[] Spots = SpotsOf(new Random(5));

    // Each changes a frame that shows a fault.
    private static readonly Dictionary<string, Func<VideoFrame, int, double, VideoFrame>> Faults = new(StringComparer.Ordinal)
    {
        ["covered"] = (frame, _, share) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (x, _, luma) => x < share * ConstructedScene.Width ? 100 : luma)),
        ["covered by a web"] = (frame, _, opacity) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (x, y, luma) =>
                (x + y) % 40 < 6 || (x - y + 1000) % 40 < 6 ? luma + opacity * (200 - luma) : luma)),
        ["covered by dirt"] = (frame, _, opacity) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (x, y, luma) =>
                Spots.Any(spot => Math.Pow(x - spot.X, 2) + Math.Pow(y - spot.Y, 2) < spot.Radius * spot.Radius)
                    ? luma + opacity * (60 - luma)
                    : luma)),
        ["moved"] = (frame, _, share) => Changed(frame, () =>
            ConstructedScene.Warp(frame, (x, y) => (x + share * ConstructedScene.Width, y))),
        ["moved, turned"] = (frame, _, degrees) => Changed(frame, () =>
        {
            var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
            ConstructedScene.Warp(frame, (x, y) => (
                (x - 240) * cosine - (y - 135) * sine + 240, (y - 135) * cosine + (x - 240) * sine + 135));
        }),
        ["moved, zoomed"] = (frame, _, zoom) => Changed(frame, () =>
            ConstructedScene.Warp(frame, (x, y) => ((x - 240) / zoom + 240, (y - 135) / zoom + 135))),
        ["moved away"] = (_, second, _) => Other.At(second),
        ["defocused"] = (frame, second, reach) => Changed(frame, () => ConstructedScene.Blur(frame, (int)reach)),
        ["too_dark"] = (frame, _, share) => Changed(frame, () => ConstructedScene.Luma(frame, (_, _, luma) => 16 + share * (luma - 16))),
        ["too_bright"] = (frame, _, gain) => Changed(frame, () => ConstructedScene.Luma(frame, (_, _, luma) => 16 + gain * luma)),
        ["low_contrast"] = (frame, _, share) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (_, _, luma) => 150 + share * (luma - 110))),
        ["color_cast"] = (frame, _, shift) => Changed(frame, () =>
            ConstructedScene.Chroma(frame, blue => blue + shift, red => red - shift)),
        ["ir_stuck"] = (frame, _, _) => Changed(frame, () => ConstructedScene.Chroma(frame, _ => 128, _ => 128)),
        ["noise"] = (frame, second, deviation) => Changed(frame, () => ConstructedScene.Noise(frame, deviation, second + 1)),
        ["stripes"] = (frame, _, amplitude) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (_, y, luma) => luma + (y / 12 % 2 == 0 ? amplitude : -amplitude))),
        ["stripes that roll"] = (frame, second, amplitude) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (_, y, luma) => luma + amplitude * Math.Sin(2 * Math.PI * (y / 45.0 + second * 0.37)))),
        ["tearing"] = (frame, _, share) => Changed(frame, () =>
            ConstructedScene.Warp(frame, (x, y) => (y > 150 ? x + share * ConstructedScene.Width : x, y))),
    };

    public static TheoryData<string, double> Strengths => new()
    {
        { "covered", 0.25 }, { "covered by dirt", 0.45 }, { "covered by a web", 0.4 }, { "moved", 0.06 }, { "moved, turned", 5 },
        { "moved, zoomed", 1.2 }, { "moved away", 0 }, { "defocused", 1 }, { "too_dark", 0.25 }, { "too_bright", 2.2 },
        { "low_contrast", 0.35 }, { "color_cast", 12 }, { "ir_stuck", 0 }, { "noise", 8 }, { "stripes", 4 },
        { "stripes that roll", 10 }, { "tearing", 0.04 },
    };

    public static TheoryData<string, double> FurtherStrengths => new()
    {
        { "covered", 0.5 }, { "covered", 0.8 }, { "covered by dirt", 0.6 }, { "covered by dirt", 0.8 },
        { "covered by a web", 0.7 }, { "covered by a web", 0.9 }, { "moved", 0.15 }, { "moved", 0.3 }, { "moved, turned", 12 },
        { "moved, turned", 20 }, { "moved, zoomed", 1.5 }, { "defocused", 2 }, { "defocused", 3 }, { "too_dark", 0.15 },
        { "too_dark", 0.1 }, { "too_bright", 3 }, { "too_bright", 5 }, { "low_contrast", 0.2 }, { "low_contrast", 0.1 },
        { "color_cast", 20 }, { "color_cast", 35 }, { "noise", 14 }, { "noise", 25 }, { "stripes", 6 }, { "stripes", 12 },
        { "stripes", 25 }, { "stripes that roll", 20 }, { "tearing", 0.06 }, { "tearing", 0.12 }, { "tearing", -0.2 },
    };

    [Theory]
    [MemberData(nameof(Strengths))]
    public void Next_AFault_IsReportedWithinAMinuteAndCleared(string fault, double strength)
    {
        var events = Watch(second =>
            second is >= Learned and < Ends ? Faults[fault](Scene.At(second), second, strength) : Scene.At(second));
        var expected = SignalNames.Find(fault.Split(' ', ',')[0]);
        var found = events.ShouldHaveSingleItem();
        found.Signal.ShouldBe(expected!.Value);
        found.From.TotalSeconds.ShouldBeInRange(Learned + Options.After.TotalSeconds - 1, Learned + 60);
        found.To!.Value.TotalSeconds.ShouldBeInRange(Ends, Last);
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(FurtherStrengths))]
    public void Next_AStrongerFault_IsReportedWithinAMinuteAndCleared(string fault, double strength) =>
        Next_AFault_IsReportedWithinAMinuteAndCleared(fault, strength);

    [Fact]
    public void Next_AnUsualScene_HasNoFault() => Watch(Scene.At).ShouldBeEmpty();

    [Fact]
    public void Next_SomebodyWhoFillsThePicture_IsNoFault() => Watch(second =>
    {
        var frame = Scene.At(second);
        // Eight seconds, three times.
        if (second is >= Learned and < Ends && second % 20 < 8)
            ConstructedScene.Luma(frame, (x, y, luma) => x is > 80 and < 420 ? 70 + (x + y + second * 9) % 40 : luma);
        return frame;
    }).ShouldBeEmpty();

    [Fact]
    public void Next_LightThatChangesSlowly_IsNoFault() => Watch(second =>
    {
        var frame = Scene.At(second);
        var light = 1 + 0.25 * Math.Sin(2 * Math.PI * second / 120);
        ConstructedScene.Luma(frame, (_, _, luma) => 16 + light * (luma - 16));
        return frame;
    }).ShouldBeEmpty();

    [Fact]
    public void Next_SomebodyWhoStandsStill_IsNoFault() => Watch(second => StandingAt(Scene.At(second), second, 200)).ShouldBeEmpty();

    [Fact]
    public void Next_StripesBehindSomebodyWhoStandsStill_AreReported() => Watch(second =>
    {
        var frame = StandingAt(Scene.At(second), second, 200);
        return second is >= Learned and < Ends ? Faults["stripes"](frame, second, 6) : frame;
    }).ShouldHaveSingleItem().Signal.ShouldBe(Signals.Stripes);

    [Fact]
    public void Next_ADarkViewThatIsOverexposedWithoutWhite_IsTooBright() => Watch(second =>
    {
        var frame = Scene.At(second);
        var isFault = second is >= Learned and < Ends;
        ConstructedScene.Luma(frame, (_, _, luma) => isFault ? 100 + 0.55 * luma : 16 + 0.4 * (luma - 16));
        return frame;
    }).ShouldHaveSingleItem().Signal.ShouldBe(Signals.TooBright);

    [Fact]
    public void Next_AMovedViewUnderTextOnTheScreen_IsNotTorn() => Watch(second =>
    {
        var frame = Scene.At(second);
        if (second is >= Learned and < Ends)
            Faults["moved"](frame, second, 0.15);
        ConstructedScene.Luma(frame, (x, y, luma) => y is < 26 or > 245 ? (x / 9 * 7 + y / 9 * 5) % 11 * 20 : luma);
        return frame;
    }).ShouldHaveSingleItem().Signal.ShouldNotBe(Signals.Tearing);

    [Fact]
    public void Next_AClockThatStandsStill_IsReported() =>
        Watch(second => WithClock(Scene.At(second), second is >= Learned and < Ends ? Learned : second))
            .ShouldHaveSingleItem().Signal.ShouldBe(Signals.ClockFrozen);

    [Fact]
    public void Next_AClockThatStandsStillInLightThatFlickers_IsReported() =>
        Watch(second => WithClock(Flickering(Scene.At(second), second), second is >= Learned and < Ends ? Learned : second))
            .ShouldHaveSingleItem().Signal.ShouldBe(Signals.ClockFrozen);

    [Fact]
    public void Next_AClockThatIsHidden_IsNoFault() => Watch(second =>
    {
        var frame = WithClock(Scene.At(second), second);
        if (second is >= Learned and < Ends)
            ConstructedScene.Luma(frame, (x, y, luma) => x < 70 && y < 25 ? 90 : luma);
        return frame;
    }).ShouldBeEmpty();

    [Fact]
    public void Next_AFaultUnderAMask_IsNoFault()
    {
        var watch = new ViewWatch(Options, new ViewMask(["0,0,0.3,1"]));
        Watch(second => second >= Learned ? Faults["covered"](Scene.At(second), second, 0.25) : Scene.At(second), watch).ShouldBeEmpty();
    }

    [Fact]
    public void Next_AViewThatTheCameraWasMovedTo_BecomesUsualAndIsRecognizedAgain()
    {
        var options = new IntegrityOptions { Learn = TimeSpan.FromSeconds(20), AdoptAfter = TimeSpan.FromSeconds(60) }.ForClip();
        var watch = new ViewWatch(options);
        var views = new List<int>();
        var events = Watch(
            second => second is >= 60 and < 200 or >= 260 ? Other.At(second) : Scene.At(second), watch, last: 320, view: views.Add);
        var moved = events.ShouldHaveSingleItem();
        moved.Signal.ShouldBe(Signals.Moved);
        moved.To!.Value.TotalSeconds.ShouldBeInRange(140, 200);
        (views[59], views[190], views[250], views[310]).ShouldBe((0, 1, 0, 1));
    }

    [Fact]
    public void Save_AfterARestart_TheViewIsKnown()
    {
        var before = new ViewWatch(Options);
        Watch(Scene.At, before, last: 60);
        var saved = before.Save().ShouldNotBeNull();
        saved.ShouldAllBe(view => view.IsSound);
        var after = new ViewWatch(Options);
        after.Restore(before.Lines, saved);
        var found = Watch(second => Faults["moved"](Scene.At(second), second, 0.15), after, last: 40).ShouldHaveSingleItem();
        found.Signal.ShouldBe(Signals.Moved);
    }

    [Fact]
    public void Next_PicturesOfAnotherSize_LearnTheViewAgain()
    {
        var watch = new ViewWatch(Options);
        Watch(Scene.At, watch, last: 60);
        watch.Restore(ConstructedScene.Height * 2, watch.Save().ShouldNotBeNull());
        Watch(Scene.At, watch, last: 1);
        watch.Save().ShouldBeNull();
    }

    [Fact]
    public void Next_WithoutAClock_LearnsNothing()
    {
        var watch = new ViewWatch(Options);
        var reducer = new ViewReducer(ConstructedScene.Format);
        for (var second = 0; second < 60; second++)
            watch.Next(Scene.At(second), reducer, hour: null);
        watch.Save().ShouldBeNull();
    }

    private static IReadOnlyList<SignalEvent> Watch(
        Func<int, VideoFrame> frame, ViewWatch? watch = null, int last = Last, Action<int>? view = null)
    {
        watch ??= new ViewWatch(Options);
        var reducer = new ViewReducer(ConstructedScene.Format);
        return SignalEvent.In(Enumerable.Range(0, last).Select(second =>
        {
            var found = watch.Next(frame(second), reducer, hour: 12);
            view?.Invoke(found.View);
            return (TimeSpan.FromSeconds(second), found.Raised);
        }));
    }

    private static (int X, int Y, int Radius)[] SpotsOf(Random random) =>
    [
        .. Enumerable.Range(0, 30).Select(_ => (
            random.Next(ConstructedScene.Width), random.Next(ConstructedScene.Height), random.Next(5, 20))),
    ];

    private static VideoFrame StandingAt(VideoFrame frame, int second, int place) => Changed(frame, () =>
    {
        if (second is >= Learned and < Ends)
            ConstructedScene.Luma(frame, (x, y, luma) => x >= place && x < place + 40 && y > 130 ? 45 + (x + y) % 9 : luma);
    });

    private static VideoFrame Flickering(VideoFrame frame, int second) => Changed(frame, () =>
        ConstructedScene.Luma(frame, (_, _, luma) => second % 10 == 0 ? luma * 1.04 : luma));

    // The digits are those of a second.
    private static VideoFrame WithClock(VideoFrame frame, int shown) => Changed(frame, () =>
    {
        var digits = new Random(shown);
        var pattern = Enumerable.Range(0, 30).Select(_ => digits.Next(2) == 0 ? 20 : 230).ToArray();
        ConstructedScene.Luma(frame, (x, y, luma) =>
            x is >= 40 and < 60 && y is >= 6 and < 18 ? pattern[(x - 40) / 4 + (y - 6) / 2 * 5] : luma);
    });

    private static VideoFrame Changed(VideoFrame frame, Action change)
    {
        change();
        return frame;
    }
}
