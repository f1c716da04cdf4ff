using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class RecentScoresTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private static RecentScores Minute(double fps = 1) => new(TimeSpan.FromMinutes(1), fps);

    private static void Add(RecentScores scores, int from, int count, double quality, double every = 1)
    {
        for (var i = 0; i < count; i++)
            scores.Add(Start.AddSeconds(from + (i * every)), quality);
    }

    [Fact]
    public void Median_LessThanHalfOfTheWindow_IsUnknown()
    {
        var scores = Minute();
        Add(scores, 0, 29, 80);
        scores.Median().ShouldBeNull();
        Add(scores, 29, 1, 80);
        scores.Median().ShouldNotBeNull().ShouldBe(80, ScoreHistogram.Width);
    }

    [Fact]
    public void Median_OldScores_HaveLeft()
    {
        var scores = Minute();
        Add(scores, 0, 60, 80);
        Add(scores, 60, 29, 20);
        scores.Median().ShouldNotBeNull().ShouldBe(80, ScoreHistogram.Width);
        Add(scores, 89, 2, 20);
        scores.Median().ShouldNotBeNull().ShouldBe(20, ScoreHistogram.Width);
    }

    [Fact]
    public void Add_ManyAFrame_TakesTwoASecond()
    {
        var scores = Minute(fps: 25);
        var stood = Enumerable.Range(0, 250).Sum(i => scores.Add(Start.AddSeconds(i / 25.0), 80).TotalSeconds);
        stood.ShouldBe(10, tolerance: 0.6);
    }

    [Fact]
    public void Add_AfterAGap_StandsForOneFrameAndNotForTheGap()
    {
        var scores = Minute();
        Add(scores, 0, 60, 80);
        scores.Add(Start.AddSeconds(59 + 30), 10).ShouldBe(TimeSpan.FromSeconds(1));
        scores.Add(Start.AddSeconds(59 + 30 + 10), 10).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Median_AFrameAMinute_WidensTheWindowToFive()
    {
        var scores = Minute(fps: 1 / 60.0);
        Add(scores, 0, 2, 80, every: 60);
        scores.Median().ShouldBeNull();
        Add(scores, 120, 1, 80, every: 60);
        scores.Median().ShouldNotBeNull();
    }

    [Fact]
    public void Add_ClockSetBack_BeginsAnew()
    {
        var scores = Minute();
        Add(scores, 1000, 60, 80);
        Add(scores, 0, 29, 20);
        scores.Median().ShouldBeNull();
        Add(scores, 29, 1, 20);
        scores.Median().ShouldNotBeNull().ShouldBe(20, ScoreHistogram.Width);
    }
}
