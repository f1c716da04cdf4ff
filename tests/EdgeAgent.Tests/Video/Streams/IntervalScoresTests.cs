using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class IntervalScoresTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Read_WithoutScores_IsNothing() => Of(Minute).Read().ShouldBeNull();

    [Fact]
    public void Read_IsMeanAndLowestOfAllScoresOfTheInterval()
    {
        var scores = Of(Minute);
        foreach (var (quality, blur) in new[] { (90f, 0.25f), (30f, 0.75f), (60f, 0.5f) })
        {
            scores.Add(FrameScores.Of(quality, blur));
            Pass(10);
        }

        var summary = scores.Read().ShouldNotBeNull();
        (summary.Mean, summary.Lowest, summary.Artifact(1), summary.Artifact(0)).ShouldBe((60, 30, 0.5f, 0));
    }

    /// <summary>A dip of five seconds, at an interval of a minute, and two readers that know nothing of each other.</summary>
    [Fact]
    public void Read_ByTwoReadersAtDifferentTimes_ShowsEachTheDipOnce()
    {
        var scores = Of(Minute);
        var first = new List<double>();
        var second = new List<double>();
        for (var at = 1; at <= 260; at++)
        {
            Pass(1);
            scores.Add(FrameScores.Of(at is >= 100 and < 105 ? 30 : 90));
            if (at % 60 == 0)
                first.Add(scores.Read()!.Value.Lowest);
            if (at % 60 == 37)
                second.Add(scores.Read()!.Value.Lowest);
        }

        first.ShouldBe([90, 30, 90, 90]);
        second.ShouldBe([90, 90, 30, 90]);
    }

    /// <summary>Whenever a score comes after an export, the next export has it, even if it is late by a tenth of the interval.</summary>
    [Fact]
    public void Read_AfterALateTimer_HasEveryScoreSinceThePreviousRead()
    {
        for (var at = 0; at < 60_000; at += 1700)
        {
            var scores = Of(Minute);
            Pass(at / 1000.0);
            scores.Add(FrameScores.Of(30));
            Pass(65.9);
            scores.Read().ShouldNotBeNull($"{at} ms").Lowest.ShouldBe(30);
        }
    }

    [Fact]
    public void Read_AfterTheInterval_ForgetsItsScores()
    {
        var scores = Of(Minute);
        scores.Add(FrameScores.Of(30));
        Pass(40);
        scores.Add(FrameScores.Of(90));
        Pass(33);
        scores.Read()!.Value.Lowest.ShouldBe(90);
        Pass(40);
        scores.Read().ShouldBeNull();
    }

    [Fact]
    public void Read_OfAStreamThatIsScoredLessOftenThanItIsExported_HasAScoreInEachInterval()
    {
        var scores = new IntervalScores(TimeSpan.FromSeconds(10), longestGap: TimeSpan.FromSeconds(20), _time);
        scores.Add(FrameScores.Of(80));
        Pass(19);
        scores.Read()!.Value.Mean.ShouldBe(80);
        Pass(6);
        scores.Read().ShouldBeNull();
    }

    private IntervalScores Of(TimeSpan interval) => new(interval, TimeSpan.FromSeconds(1), _time);

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
