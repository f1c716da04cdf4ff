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

    // Each changes a frame that shows a fault.
    private static readonly Dictionary<string, Func<VideoFrame, int, double, VideoFrame>> Faults = new(StringComparer.Ordinal)
    {
        ["covered"] = (frame, _, share) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (x, _, luma) => x < share * ConstructedScene.Width ? 100 : luma)),
        ["covered by a web"] = (frame, _, opacity) => Changed(frame, () =>
            ConstructedScene.Luma(frame, (x, y, luma) =>
                (x + y) % 40 < 6 || (x - y + 1000) % 40 < 6 ? luma + opacity * (200 - luma) : luma)),
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
        { "covered", 0.25 }, { "covered", 0.5 }, { "covered", 0.8 },
        { "covered by a web", 0.4 }, { "covered by a web", 0.7 }, { "covered by a web", 0.9 },
        { "moved", 0.06 }, { "moved", 0.15 }, { "moved", 0.3 },
        { "moved, turned", 5 }, { "moved, turned", 12 }, { "moved, turned", 20 },
        { "moved, zoomed", 1.2 }, { "moved, zoomed", 1.5 }, { "moved away", 0 },
        { "defocused", 1 }, { "defocused", 2 }, { "defocused", 3 },
        { "too_dark", 0.25 }, { "too_dark", 0.15 }, { "too_dark", 0.1 },
        { "too_bright", 2.2 }, { "too_bright", 3 }, { "too_bright", 5 },
        { "low_contrast", 0.35 }, { "low_contrast", 0.2 }, { "low_contrast", 0.1 },
        { "color_cast", 12 }, { "color_cast", 20 }, { "color_cast", 35 },
        { "ir_stuck", 0 },
        { "noise", 8 }, { "noise", 14 }, { "noise", 25 },
        { "stripes", 6 }, { "stripes", 12 }, { "stripes", 25 },
        { "stripes that roll", 10 }, { "stripes that roll", 20 },
        { "tearing", 0.06 }, { "tearing", 0.12 },
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
    public void Next_AClockThatStandsStill_IsReported()
    {
        var events = Watch(second =>
        {
            var frame = Scene.At(second);
            var shown = second is >= Learned and < Ends ? Learned : second;
            var digits = new Random(shown);
            var pattern = Enumerable.Range(0, 30).Select(_ => digits.Next(2) == 0 ? 20 : 230).ToArray();
            ConstructedScene.Luma(frame, (x, y, luma) =>
                x is >= 40 and < 60 && y is >= 6 and < 18 ? pattern[(x - 40) / 4 + (y - 6) / 2 * 5] : luma);
            return frame;
        });
        events.ShouldHaveSingleItem().Signal.ShouldBe(Signals.ClockFrozen);
    }

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

    private static VideoFrame Changed(VideoFrame frame, Action change)
    {
        change();
        return frame;
    }
}
