using EdgeAgent.Lab.Evaluation;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Evaluate_ACurvedRelation_IsBetterAfterTheFit()
    {
        var result = ConstructedEvaluation.Of(ConstructedEvaluation.Curved(60));
        result.Agreement.Srocc!.Value.ShouldBeGreaterThan(0.95);
        result.Agreement.Rmse!.Value.ShouldBeLessThan(result.Plain!.Rmse / 2);
        result.Agreement.Srocc.ShouldSatisfyAllConditions(
            estimate => estimate.Low!.Value.ShouldBeLessThanOrEqualTo(estimate.Value),
            estimate => estimate.High!.Value.ShouldBeGreaterThanOrEqualTo(estimate.Value));
        result.Poolings.Select(row => row.Pooling).ShouldBe(Enum.GetValues<Pooling>());
        // All poolings of a constructed clip differ by a constant, so after the fit they agree equally well.
        result.Poolings.Select(row => row.Agreement.Rmse).ShouldAllBe(rmse => Math.Abs(rmse - result.Agreement.Rmse.Value) < 0.01);
        result.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_Groups_ShareTheCurveSoThatBiasShows()
    {
        // Every second clip has the other codec, with a prediction six points lower.
        var result = ConstructedEvaluation.Of(
            [.. Enumerable.Range(0, 40).Select(i => (20 + i * 1.5, 20 + i * 1.5 + (i % 2 == 0 ? 3 : -3)))]);
        result.Groups.Select(group => group.Group).ShouldBe(["vp9_50% & more", "x264"]);
        result.Groups[0].Agreement.Bias!.Value.ShouldBe(-3, 0.5);
        result.Groups[1].Agreement.Bias!.Value.ShouldBe(3, 0.5);
        result.Groups[0].Agreement.Srocc!.Value.ShouldBe(1);
    }

    [Fact]
    public void Evaluate_PlainErrors_AreOfVmafAlone()
    {
        var clips = Enumerable.Range(0, 12).Select(i => (i + 1.0, i + 3.0)).ToArray();
        ConstructedEvaluation.Of(clips).Plain.ShouldBe(new PlainErrors(2, 2, 2));
        ConstructedEvaluation.Of(clips, TruthScale.Mos100).Plain.ShouldBeNull();
    }

    [Fact]
    public void Evaluate_Worst_AreThoseFurthestFromTheCurve()
    {
        (double, double)[] clips = [.. Enumerable.Range(0, 30).Select(i => (i * 3.0, i * 3.0))];
        clips[10] = (90, 30);
        ConstructedEvaluation.Of(clips).Worst().First().Video.ShouldBe("clip_10.mp4");
    }

    [Theory]
    [InlineData(4, false, false, "all correlations")]
    [InlineData(9, true, false, "the four-parameter curve needs 10 clips")]
    [InlineData(10, true, true, null)]
    public void Evaluate_FewClips_SaysWhatIsLeftOut(int clips, bool ranks, bool fit, string? said)
    {
        var result = ConstructedEvaluation.Of(ConstructedEvaluation.Curved(clips));
        var agreement = result.Agreement;
        (agreement.Srocc is not null, agreement.Plcc is not null, agreement.Rmse is not null, result.Fit is not null)
            .ShouldBe((ranks, fit, fit, fit));
        string.Join(' ', result.Notes).ShouldContain(said ?? "");
    }

    [Fact]
    public void Evaluate_FewContents_LeavesOutIntervals()
    {
        var result = ConstructedEvaluation.Of(ConstructedEvaluation.Curved(30), contents: 3);
        result.Agreement.Srocc!.Low.ShouldBeNull();
        result.Notes.ShouldContain("Left out: intervals, because they need 5 contents and there are 3.");
    }

    [Fact]
    public void Evaluate_AllTheSame_HasNoCorrelationAndSaysSo()
    {
        var result = ConstructedEvaluation.Of([.. Enumerable.Repeat((50.0, 60.0), 12)]);
        (result.Agreement.Srocc, result.Fit).ShouldBe((null, null));
        result.Notes.ShouldContain("Left out: all correlations, because all predictions or all true values are the same.");
    }

    [Fact]
    public void Evaluate_TheWrongWayRound_IsSaid()
    {
        var result = ConstructedEvaluation.Of([.. Enumerable.Range(0, 30).Select(i => (i * 3.0, 100 - i * 3.0))]);
        result.Agreement.Srocc!.Value.ShouldBe(-1);
        result.Notes.ShouldContain(note => note.StartsWith("The fitted curve falls", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_UnscoredAndMissingClips_AreTold()
    {
        var result = ConstructedEvaluation.Of(ConstructedEvaluation.Curved(12), unscored: 2, missing: 1);
        (result.Complete, result.Clips.Count, result.Unscored.Count, result.Dataset.Clips).ShouldBe((false, 12, 2, 15));
        result.Notes.ShouldContain("2 clips could not be scored and are left out.");
        result.Notes.ShouldContain("Stopped: 14 of 15 clips are included.");
    }
}
