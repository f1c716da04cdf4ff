using EdgeAgent.Video.Baselines;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class ScoreHistogramTests
{
    // A quantile may lie on the edge of its bin.
    private const double Within = ScoreHistogram.Width + 1e-9;

    private static ScoreHistogram Of(params IEnumerable<double> scores)
    {
        var histogram = new ScoreHistogram();
        foreach (var score in scores)
            histogram.Add(score, seconds: 1);
        return histogram;
    }

    [Property(MaxTest = 500)]
    public void Quantile_OfAnyScores_IsWithinABinOfWhatSortingGives(NonEmptyArray<byte> numbers, byte share)
    {
        var sorted = numbers.Get.Select(number => number / 255.0 * 100).Order().ToArray();
        var exact = sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * (share / 256.0)) - 1)];
        Of(sorted).Quantile(share / 256.0).ShouldBe(exact, Within);
    }

    [Property(MaxTest = 200)]
    public void Quantile_OfScoresThatLastedUnequally_IsWithinABinOfWhatRepeatingThemGives(NonEmptyArray<(byte Score, byte Seconds)> stays)
    {
        var histogram = new ScoreHistogram();
        foreach (var (score, seconds) in stays.Get)
            histogram.Add(score % 101, seconds + 1);
        var sorted = stays.Get.SelectMany(stay => Enumerable.Repeat((double)(stay.Score % 101), stay.Seconds + 1)).Order().ToArray();
        foreach (var share in new[] { 0.25, 0.5, 0.75 })
            histogram.Quantile(share).ShouldBe(sorted[(int)Math.Ceiling(sorted.Length * share) - 1], Within);
    }

    [Fact]
    public void Quantile_ScoresAtBothEnds_IsOnTheScale()
    {
        Of(0).Quantile(0.5).ShouldBeInRange(0, ScoreHistogram.Width);
        Of(100).Quantile(0.5).ShouldBeInRange(100 - ScoreHistogram.Width, 100);
        Of(100, 0).Quantile(1).ShouldBe(100);
    }

    [Fact]
    public void Quantile_OfNothing_IsRefused() => Should.Throw<InvalidOperationException>(() => new ScoreHistogram().Quantile(0.5));

    [Fact]
    public void Scale_ForLong_LeavesNothing()
    {
        var histogram = Of(40, 80);
        for (var i = 0; i < 100; i++)
            histogram.Scale(0.9);
        (histogram.Seconds, histogram.Save()).ShouldBe((0, null));
    }

    [Fact]
    public void Restore_WhatWasSaved_HasTheSameQuantiles()
    {
        var before = Of(12, 70.2, 88, 88.4, 90);
        var saved = before.Save().ShouldNotBeNull();
        ScoreHistogram.Fits(saved).ShouldBeTrue();
        var after = Of(3);
        after.Restore(saved);
        after.Seconds.ShouldBe(before.Seconds);
        after.Quantile(0.25).ShouldBe(before.Quantile(0.25));
        after.Quantile(0.5).ShouldBe(before.Quantile(0.5));
    }
}
