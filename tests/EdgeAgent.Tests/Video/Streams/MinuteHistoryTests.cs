using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class MinuteHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MinuteHistory _history = new();

    private IReadOnlyList<MinuteScores> LastDay(DateTimeOffset now) => _history.Between(now - TimeSpan.FromDays(1), now);

    [Fact]
    public void Add_ScoresOfAMinute_AreItsMeanItsLowestAndWhatIsUsual()
    {
        _history.Add(Noon, 90, isFaulty: false, usual: null);
        _history.Add(Noon.AddSeconds(20), 40, isFaulty: true, usual: null);
        _history.Add(Noon.AddSeconds(59), 80, isFaulty: false, new UsualScores(88, 82));
        _history.Add(Noon.AddSeconds(60), 70, isFaulty: false, usual: null);
        LastDay(Noon.AddMinutes(5)).ShouldBe(
        [
            new(MinuteOf(Noon), 3, 1, 70, 40, new UsualScores(88, 82)),
            new(MinuteOf(Noon) + 1, 1, 0, 70, 70, Usual: null),
        ]);
    }

    [Fact]
    public void Add_AFrameThatWasNotScored_IsIgnored()
    {
        _history.Add(Noon, double.NaN, isFaulty: true, usual: null);
        LastDay(Noon).ShouldBeEmpty();
    }

    [Fact]
    public void Between_AfterTwoDays_HasTheLastOne()
    {
        for (var minute = 0; minute < 2 * 1440; minute++)
            _history.Add(Noon.AddMinutes(minute), 50, isFaulty: false, usual: null);
        var rows = LastDay(Noon.AddMinutes(2 * 1440 - 1));
        (rows.Count, rows[0].Minute).ShouldBe((1440, MinuteOf(Noon) + 1440));
        _history.Between(Noon, Noon.AddDays(30)).ShouldBeEmpty("nothing was scored for a month");
    }

    [Fact]
    public void Between_AfterTheClockWasSetBack_HasNoMinuteOfTheFuture()
    {
        _history.Add(Noon.AddHours(5), 10, isFaulty: false, usual: null);
        _history.Add(Noon, 50, isFaulty: false, usual: null);
        LastDay(Noon).ShouldHaveSingleItem().Mean.ShouldBe(50);
    }

    [Fact]
    public void Restore_WhatWasSaved_IsTheSameToATenth()
    {
        _history.Add(Noon, 87.654, isFaulty: true, new UsualScores(88.04, 82));
        _history.Add(Noon.AddMinutes(1), 61.02, isFaulty: false, usual: null);
        var rows = LastDay(Noon.AddMinutes(2)).Select(SavedMinute.Of).ToList();
        rows.ShouldAllBe(row => SavedMinute.IsSound(row));

        var second = new MinuteHistory();
        second.Restore(rows.Select(SavedMinute.Restored));
        second.Add(Noon.AddMinutes(1), 59, isFaulty: false, usual: null);
        var restored = second.Between(Noon, Noon.AddMinutes(2));
        restored[0].Faulty.ShouldBe(1);
        restored[0].Mean.ShouldBe(87.7, 0.01);
        restored[0].Usual.ShouldNotBeNull().Median.ShouldBe(88, 0.01);
        (restored[1].Scored, restored[1].Mean, restored[1].Lowest).ShouldBe((2, 60, 59));
    }

    [Theory]
    [InlineData(1.0, 1.0, 0.0, 50.0)]
    [InlineData(1.0, 0.0, 0.0, 50.0, 50.0)]
    [InlineData(-1.0, 1.0, 0.0, 50.0, 50.0)]
    [InlineData(1e300, 1.0, 0.0, 50.0, 50.0)]
    [InlineData(1.0, 1.0, 0.0, 101.0, 50.0)]
    [InlineData(1.0, 1.0, 0.0, 50.0, 50.0, -3.0, 0.0)]
    public void IsSound_ARowThatCannotBe_IsFalse(params double[] row) => SavedMinute.IsSound(row).ShouldBeFalse();

    private static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
}
