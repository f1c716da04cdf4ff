using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Video.Integrity;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Evaluation.Events;

public sealed class EventMatcherTests
{
    private static readonly TimeSpan After = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("black 10-20", "black 12", "black Found at 12 after 2")]
    [InlineData("black 10-20", "black 10", "black Found at 10 after 0")]
    [InlineData("black 10-20", "black 40", "black Found at 40 after 30")]
    [InlineData("black 10-20", "black 41", "black Missed, black False at 41")]
    [InlineData("black 10-20", "black 9", "black False at 9, black Missed")]
    [InlineData("black 10-20", "", "black Missed")]
    [InlineData("", "black 9", "black False at 9")]
    [InlineData("", "", "")]
    [InlineData("moved 60-", "moved 5000", "moved Found at 5000 after 4940")]
    [InlineData("black 10-20", "black 12; black 18", "black Found at 12 after 2, black Repeated at 18")]
    [InlineData("covered 10-20", "defocused 30", "covered Missed, defocused OtherKind at 30")]
    [InlineData("covered 10-20", "defocused 41", "covered Missed, defocused False at 41")]
    [InlineData("covered 10-20; black 15-30", "black 16", "covered Missed, black Found at 16 after 1")]
    [InlineData("black 10-20; black 30-40", "black 10; black 30", "black Found at 10 after 0, black Found at 30 after 0")]
    [InlineData("black 10-20; black 30-40", "black 30", "black Missed, black Found at 30 after 0")]
    [InlineData("black 10-20; black 30-40", "black 30; black 35", "black Found at 30 after 0, black Found at 35 after 25")]
    public void Match_LabelsAndReports_AreJudged(string labels, string reports, string judged) =>
        string.Join(", ", EventMatcher.Match(ConstructedEvents.Labels(labels), ConstructedEvents.Reports(reports), After).Select(Shown))
            .ShouldBe(judged);

    [Fact]
    public void Match_AReportDuringAnotherFault_NamesThatFault() =>
        EventMatcher.Match(ConstructedEvents.Labels("covered 10-20"), ConstructedEvents.Reports("defocused 15"), After)
            .Single(one => one.Verdict == EventVerdict.OtherKind).Label!.Signal.ShouldBe(Signals.Covered);

    [Property]
    public void Match_AnyReports_JudgesEachReportAndEachLabelOnce(NonEmptyArray<byte> lengths, byte[] times)
    {
        List<EventLabel> labels = [];
        foreach (var length in lengths.Get)
        {
            var from = (labels is [.., var last] ? last.To!.Value : TimeSpan.Zero) + TimeSpan.FromSeconds(length % 7);
            labels.Add(new(length % 2 == 0 ? Signals.Black : Signals.Covered, from, from + TimeSpan.FromSeconds(length + 1.0)));
        }

        SignalEvent[] reports =
        [
            .. (times ?? []).Select(time =>
                new SignalEvent(time % 2 == 0 ? Signals.Black : Signals.Moved, TimeSpan.FromSeconds(2.0 * time), null)),
        ];
        var matched = EventMatcher.Match(labels, reports, After);
        matched.Where(one => one.Reported is not null).Select(one => (one.Signal, one.Reported!.Value))
            .ShouldBe(reports.Select(report => (report.Signal, report.From)), ignoreOrder: true);
        matched.Where(one => one.Verdict is EventVerdict.Found or EventVerdict.Missed).Select(one => one.Label!)
            .ShouldBe(labels, ignoreOrder: true);
        matched.Where(one => one.Delay is not null).ShouldAllBe(one => one.Delay >= TimeSpan.Zero && one.Signal == one.Label!.Signal);
    }

    private static string Shown(MatchedEvent matched)
    {
        var reported = matched.Reported is { } at ? FormattableString.Invariant($" at {at.TotalSeconds}") : "";
        var delay = matched.Delay is { } after ? FormattableString.Invariant($" after {after.TotalSeconds}") : "";
        return $"{SignalNames.Of(matched.Signal)[0]} {matched.Verdict}{reported}{delay}";
    }
}
