using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Baselines;

/// <summary>Days of a stream in seconds.</summary>
public sealed class StreamBaselineTests
{
    private static readonly StreamOptions Camera = new() { Url = "rtsp://user:secret@camera/1" };
    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Hour = TimeSpan.FromHours(1), Window = new BaselineOptions().Window;

    private readonly StreamBaseline _baseline = new(Camera, new());
    private readonly Scores _scores;

    public StreamBaselineTests() => _scores = new(_baseline);

    // Night begins at 17:00 UTC and a little later each day.
    private static double DayAndNight(DateTimeOffset at) =>
        DayUntil(17 + ((at - new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).TotalDays * 4 / 60), at);

    private static double DayUntil(double dusk, DateTimeOffset at) =>
        at.TimeOfDay.TotalHours >= 6 && at.TimeOfDay.TotalHours < dusk ? 90 : 60;

    [Fact]
    public void Take_AnHourOfOneScore_ShowsItAsUsualAndJudgesNothingYet()
    {
        _scores.For(TimeSpan.FromMinutes(59), 80, every: 5);
        _baseline.Reading.Usual.ShouldBeNull();
        _scores.For(TimeSpan.FromMinutes(5), 80, every: 5);
        var reading = _baseline.Reading;
        reading.Usual.ShouldNotBeNull().Median.ShouldBe(80, ScoreHistogram.Width);
        reading.Below.ShouldNotBeNull().ShouldBe(0, ScoreHistogram.Width);
        (reading.IsJudged, reading.Drift).ShouldBe((false, null));
        reading.Learned.ShouldBe(1 / 24.0, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    public void Take_DaysOfTheSameScoreWithNoise_IsNoDrift(double noise)
    {
        _scores.For(3 * Day, 75, noise, every: 5);
        _scores.Changes.ShouldBeEmpty();
        _baseline.Reading.Usual.ShouldNotBeNull().Median.ShouldBe(75, 1);
        _baseline.Reading.Usual.ShouldNotBeNull().Spread.ShouldBeLessThan(0.5 + (noise / 4), "medians of a minute vary less than frames");
    }

    [Fact]
    public void Take_ADrop_IsDriftAfterHalfAWindow_AndOverAfterHalfAWindow()
    {
        _scores.For(2 * Day, 85, noise: 2, every: 10);
        var dropped = _scores.Now;
        _scores.For(Hour, 65, noise: 2);
        var mended = _scores.Now;
        _scores.For(Hour, 85, noise: 2);
        _scores.Changes.Select(change => change.Change).ShouldBe([DriftChange.Began, DriftChange.Ended]);
        _scores.Changes[0].At.ShouldBe(dropped + (Window / 2), TimeSpan.FromSeconds(20));
        _scores.Changes[1].At.ShouldBe(mended + (Window / 2), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Take_ADropWhileTheFirstDayIsLearned_IsNotJudged()
    {
        _scores.For(0.9 * Day, 85, every: 10).For(Hour, 40);
        _scores.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Take_ABadFrameNowAndThenOrAMinuteOfThem_IsNoDrift()
    {
        _scores.For(2 * Day, 85, every: 10);
        for (var i = 0; i < 60; i++)
            _scores.For(TimeSpan.FromSeconds(1), 0).For(TimeSpan.FromSeconds(4), 85);
        _scores.For(TimeSpan.FromMinutes(1), 10).For(Window, 85);
        _scores.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Take_BadFramesAfterGaps_DoNotStandForTheGaps()
    {
        _scores.For(2 * Day, 85, every: 10).For(Window, 85);
        for (var i = 0; i < 4; i++)
        {
            _scores.For(TimeSpan.FromSeconds(2), 0);
            _scores.Now += TimeSpan.FromMinutes(1.2);
        }
        _scores.For(Window, 85);
        _scores.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Take_DayAndNightAsDuskMoves_IsNoDrift()
    {
        _scores.For(10 * Day, DayAndNight, every: 10);
        _scores.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(17)]
    [InlineData(17.2)]
    [InlineData(17.4)]
    [InlineData(17.6)]
    [InlineData(17.8)]
    [InlineData(17.99)]
    public void Take_DuskHalfAnHourEarlierThanEverBefore_IsNoDrift(double dusk)
    {
        _scores.For(7 * Day, at => DayUntil(dusk, at), every: 10).For(Day, at => DayUntil(dusk - 0.5, at), every: 10);
        _scores.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Take_ADropAtNight_IsDriftThoughDayWouldCallTheWholeNightOne()
    {
        _scores.For(7 * Day, DayAndNight, every: 10).For(13 * Hour, DayAndNight, every: 10);
        _scores.Now.Hour.ShouldBe(23);
        _scores.For(Hour, at => DayAndNight(at) - 15, every: 10);
        _scores.Changes.ShouldHaveSingleItem().Change.ShouldBe(DriftChange.Began);
    }

    [Fact]
    public void Take_ALastingDrop_BecomesUsualInAboutAHalfLife()
    {
        _scores.For(20 * Day, 85, every: 20);
        var dropped = _scores.Now;
        _scores.For(14 * Day, 60, every: 20);
        _scores.Changes.Select(change => change.Change).ShouldBe([DriftChange.Began, DriftChange.Ended]);
        // A day unlearned, and then the nearer to the half-life, the older the baseline is; one of 20 days holds 86 % of what it ever will.
        (_scores.Changes[1].At - dropped).ShouldBeInRange(7 * Day, 7.5 * Day);
    }

    [Fact]
    public void Take_TheSameTroubleEveryFewHours_IsDriftEachTime()
    {
        _scores.For(2 * Day, 85, every: 10);
        for (var i = 0; i < 4; i++)
            _scores.For(2 * Hour, 60, every: 10).For(2 * Hour, 85, every: 10);
        _scores.Changes.Count(change => change.Change == DriftChange.Began).ShouldBe(4);
        _baseline.Reading.Usual.ShouldNotBeNull().Spread.ShouldBeLessThan(1);
    }

    [Fact]
    public void Take_FrozenOrBlackFrames_ArePassedOver()
    {
        _scores.For(2 * Day, 85, every: 10);
        var before = _baseline.Reading;
        _scores.For(3 * Hour, 5, signals: Signals.Black).For(3 * Hour, 5, signals: Signals.Frozen | Signals.Black);
        _scores.Changes.ShouldBeEmpty();
        _baseline.Reading.ShouldBe(before);
    }

    [Fact]
    public void Take_NoNumber_IsPassedOver()
    {
        _scores.For(2 * Day, 85, every: 10);
        var before = _baseline.Reading;
        _baseline.Take(Scores.At(_scores.Now, double.NaN), "efficientnet_b0 fp32").ShouldBe(DriftChange.None);
        _baseline.Reading.ShouldBe(before);
    }

    [Fact]
    public void Take_AnotherModel_BeginsAnew()
    {
        _scores.For(2 * Day, 85, every: 10).For(Hour, 60);
        _scores.For(2 * Hour, 60, model: "efficientnet_b1 fp32");
        _scores.Changes.Select(change => change.Change).ShouldBe([DriftChange.Began, DriftChange.ModelChanged]);
        var reading = _baseline.Reading;
        (reading.IsJudged, reading.Drift).ShouldBe((false, null));
        reading.Usual.ShouldNotBeNull().Median.ShouldBe(60, ScoreHistogram.Width);
    }

    [Fact]
    public void Restore_WhatWasSavedDuringADrift_GoesOnWithIt()
    {
        _scores.For(3 * Day, 85, noise: 2, every: 10).For(Hour, 60, noise: 2);
        var after = new StreamBaseline(Camera, new());
        after.Restore(_baseline.Save().ShouldNotBeNull()).ShouldBeTrue();
        after.Reading.Drift.ShouldNotBeNull().ShouldBe(_baseline.Reading.Drift);
        after.Reading.IsJudged.ShouldBeTrue();

        var scores = new Scores(after) { Now = _scores.Now + TimeSpan.FromMinutes(2) };
        scores.For(Hour / 2, 60, noise: 2);
        scores.Changes.ShouldBeEmpty("it had begun before");
        after.Reading.Usual.ShouldNotBeNull().Median.ShouldBe(85, 1);
        scores.For(Hour / 2, 85, noise: 2);
        scores.Changes.ShouldHaveSingleItem().Change.ShouldBe(DriftChange.Ended);
    }

    [Fact]
    public void Restore_FromAnotherChannelOfTheCamera_IsRefused()
    {
        _scores.For(3 * Day, 85, every: 10);
        var saved = _baseline.Save().ShouldNotBeNull();
        foreach (var url in new[] { "rtsp://user:secret@camera/2", "rtsp://user:secret@camera/1?channel=2" })
            new StreamBaseline(new() { Url = url }, new()).Restore(saved).ShouldBeFalse(url);
    }

    [Fact]
    public void Save_OfAnAddressWithAPassword_DoesNotHoldIt()
    {
        _scores.For(Window, 85);
        _baseline.Save().ShouldNotBeNull().Source.ShouldStartWith("rtsp://camera/1 ");
        new StreamBaseline(Camera, new()).Save().ShouldBeNull("nothing was learned");
    }

    [Fact]
    public void Take_AScore_AllocatesNothing()
    {
        _scores.For(2 * Day, 85, noise: 3, every: 10);
        var at = _scores.Now;
        Allocation.Of(() =>
        {
            at += TimeSpan.FromSeconds(1);
            _baseline.Take(Scores.At(at, 85), "efficientnet_b0 fp32");
        }).ShouldBe(0);
    }

    // Thirty seconds on each of two presets, for days.
    private void Tour(TimeSpan duration, double first, double second)
    {
        for (var end = _scores.Now + duration; _scores.Now < end;)
        {
            _scores.View = 0;
            _scores.For(TimeSpan.FromSeconds(30), first, every: 5);
            _scores.View = 1;
            _scores.For(TimeSpan.FromSeconds(30), second, every: 5);
        }
    }

    [Fact]
    public void Take_ViewsOfACamera_EachHaveTheirOwnUsual()
    {
        Tour(3 * Day, 90, 60);
        _scores.Changes.ShouldBeEmpty();
        _baseline.Reading.Usual.ShouldNotBeNull().Median.ShouldBe(60, ScoreHistogram.Width);
        var dropped = _scores.Now;
        // Of the mixture, this would be usual.
        Tour(TimeSpan.FromMinutes(20), 60, 60);
        _scores.Changes.ShouldHaveSingleItem().Change.ShouldBe(DriftChange.Began);
        _scores.Changes[0].At.ShouldBe(dropped + Window, TimeSpan.FromMinutes(2), "half of a window, in half of the time");
    }

    [Fact]
    public void Save_ViewsOfACamera_AreRestored()
    {
        Tour(3 * Day, 90, 60);
        var saved = _baseline.Save().ShouldNotBeNull();
        saved.IsSound.ShouldBeTrue();
        var restored = new StreamBaseline(Camera, new());
        restored.Restore(saved).ShouldBeTrue();
        JsonSerializer.Serialize(restored.Save(), JsonStyle.Compact).ShouldBe(JsonSerializer.Serialize(saved, JsonStyle.Compact));
        saved.Views.ShouldNotBeNull().Keys.ShouldBe([1]);
    }
}
