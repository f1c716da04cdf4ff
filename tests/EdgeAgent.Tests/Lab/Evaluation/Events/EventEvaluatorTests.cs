using EdgeAgent.Lab.Evaluation.Events;

namespace EdgeAgent.Tests.Lab.Evaluation.Events;

public sealed class EventEvaluatorTests
{
    [Fact]
    public void Evaluate_Counts_ArePerFaultAndInTotal()
    {
        var result = ConstructedEvents.Of(
        [
            ("black 10-20; covered 100-200", "black 12; black 500; defocused 130"),
            ("", "covered 7"),
            ("black 10-20", "black 16"),
        ]);
        result.Signals.ShouldBe(
        [
            new("black", new EventCounts(2, 2, 1, 0, 1, 0.6667, 4, 6)),
            new("covered", new EventCounts(1, 0, 1, 0, 0, 0, null, null)),
            new("defocused", new EventCounts(0, 0, 0, 1, null, 0, null, null)),
        ]);
        result.Total.ShouldBe(new EventCounts(3, 2, 2, 1, 0.6667, 0.4, 4, 6));
        result.Hours.ShouldBe(3);
        result.FalsePerHour.ShouldBe(0.6667);
        result.Complete.ShouldBeTrue();
    }

    [Fact]
    public void Evaluate_Rows_HaveSecondsAndTheOtherLabel() =>
        ConstructedEvents.Of([("black 10-20; covered 100-", "black 12; defocused 130")]).Clips.ShouldHaveSingleItem().Events.ShouldBe(
        [
            new("black", EventVerdict.Found, null, 10, 20, 12, 2),
            new("covered", EventVerdict.Missed, null, 100, null, null, null),
            new("defocused", EventVerdict.OtherKind, "covered", 100, null, 130, null),
        ]);

    [Fact]
    public void Evaluate_NoLabels_CountsFalseReportsAlone()
    {
        var result = ConstructedEvents.Of([("", "moved 40"), ("", "")], seconds: 1800);
        result.Total.ShouldBe(new EventCounts(0, 0, 1, 0, null, 0, null, null));
        result.FalsePerHour.ShouldBe(1.0);
    }

    [Fact]
    public void Evaluate_UndecodedAndMissingClips_AreNoted()
    {
        var result = ConstructedEvents.Of([("black 10-20", "black 12"), ("black 10-20", null)], missing: 1);
        result.Complete.ShouldBeFalse();
        result.Total.Labels.ShouldBe(1, "labels of clips that were not checked do not count");
        result.Undecoded.ShouldHaveSingleItem().Video.ShouldBe("clip_1.mp4");
        result.Notes.ShouldBe(["Stopped: 2 of 3 clips are included.", "One clip could not be checked and is left out."]);
    }

    [Fact]
    public void Evaluate_NothingChecked_HasNoRates()
    {
        var result = ConstructedEvents.Of([("black 10-20", null)]);
        (result.Hours, result.FalsePerHour, result.Total.Recall).ShouldBe((0, null, null));
    }

    [Fact]
    public void Evaluate_LabelsWhileTheViewIsLearned_AreNoted()
    {
        ConstructedEvents.Of([("black 5-10; covered 5-100; moved 40-", "")]).Notes.ShouldHaveSingleItem()
            .ShouldBe("One label begins in the first 30 s of a clip, while its view is learned. "
                + "Most faults that begin then cannot be found.");
        ConstructedEvents.Of([("covered 5-100", "")], settings: ConstructedEvents.Settings with { ViewChecked = false })
            .Notes.ShouldHaveSingleItem().ShouldContain("EdgeAgent:Video:Integrity:Enabled is false");
    }

    [Fact]
    public void Evaluate_ALabelAfterTheEnd_IsAWarning()
    {
        var result = ConstructedEvents.Of([("covered 5000-5010", "")]);
        result.Clips[0].Warnings.ShouldBe(["the label covered at 5000 s begins after the end of the clip (3600 s)."]);
        result.Notes.ShouldBe(["One clip has a warning. See events.json."]);
    }
}
