using EdgeAgent.Incidents;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Incidents;

[Properties(Arbitrary = [typeof(Courses)])]
public sealed class IncidentRuleTests
{
    private static readonly TimeSpan T = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Findings, one per second, and the seconds in which something changed.
    private static List<(int Second, RuleChange Change)> Run(IncidentRule rule, string course)
    {
        List<(int, RuleChange)> changes = [];
        foreach (var (second, letter) in course.Index())
        {
            if (rule.Next(Of(letter), Second) is var change and not RuleChange.None)
                changes.Add((second, change));
        }

        return changes;
    }

    private static Finding Of(char letter) =>
        letter switch { 'P' => Finding.Present(), '.' => Finding.Absent, _ => Finding.Unknown };

    private static string Times(char letter, int count) => new(letter, count);

    [Fact]
    public void Next_EvidenceThatLasts_RaisesAfterThatTime_AndItsAbsenceClears()
    {
        var course = Times('.', 5) + Times('P', 30) + Times('.', 30);
        Run(new IncidentRule(T, T), course).ShouldBe([(15, RuleChange.Raised), (45, RuleChange.Cleared)]);
    }

    [Fact]
    public void Next_EvidenceThatIsKnownToHaveLasted_CountsFromItsBeginning()
    {
        var rule = new IncidentRule(T, T);
        rule.Next(Finding.Present(lasted: TimeSpan.FromSeconds(8)), Second).ShouldBe(RuleChange.None);
        rule.Next(Finding.Present(lasted: TimeSpan.FromSeconds(9)), Second).ShouldBe(RuleChange.None);
        rule.Next(Finding.Present(lasted: TimeSpan.FromSeconds(10)), Second).ShouldBe(RuleChange.Raised);
        rule.Age.ShouldBe(T);
    }

    [Fact]
    public void Next_NoTimeNeeded_RaisesAndClearsAtOnce() =>
        Run(new IncidentRule(TimeSpan.Zero, TimeSpan.Zero), "..PP..").ShouldBe([(2, RuleChange.Raised), (4, RuleChange.Cleared)]);

    [Fact]
    public void Next_Unknown_NeitherRaisesNorClears()
    {
        var rule = new IncidentRule(T, T);
        Run(rule, Times('P', 9) + Times('?', 1000)).ShouldBeEmpty();
        Run(rule, Times('P', 5)).Count.ShouldBe(1);
        Run(rule, Times('?', 1000)).ShouldBeEmpty();
        rule.IsRaised.ShouldBeTrue();
    }

    [Fact]
    public void Next_EvidenceThatFlickers_IsNoIncident() =>
        Run(new IncidentRule(T, T), string.Concat(Enumerable.Repeat("P.", 500))).ShouldBeEmpty();

    [Fact]
    public void Next_AProblemThatComesAndGoes_BecomesOneLongIncident()
    {
        // Twenty seconds with, twenty without, for an hour.
        var course = string.Concat(Enumerable.Repeat(Times('P', 20) + Times('.', 20), 90));
        var rule = new IncidentRule(T, T);
        Run(rule, course).Count(change => change.Change == RuleChange.Raised).ShouldBeLessThanOrEqualTo(3);
        rule.IsRaised.ShouldBeTrue();
        Run(rule, Times('.', 600)).ShouldHaveSingleItem().Change.ShouldBe(RuleChange.Cleared);
        // After a quiet time, everything is as it was at first.
        Run(rule, Times('.', 4000) + Times('P', 20) + Times('.', 20)).Count.ShouldBe(2);
    }

    [Fact]
    public void Restore_AnOpenIncident_IsNotRaisedAgain_AndClears()
    {
        var rule = new IncidentRule(T, T);
        rule.Restore();
        Run(rule, Times('P', 100)).ShouldBeEmpty();
        Run(rule, Times('.', 30)).ShouldHaveSingleItem().Change.ShouldBe(RuleChange.Cleared);
    }

    [Property(MaxTest = 500)]
    public void Next_AnyCourse_IsNeverRaisedBeforeT_AndNeverTwice(Course course)
    {
        var rule = new IncidentRule(T, T);
        var (evidence, open) = (TimeSpan.Zero, false);
        foreach (var (letter, length) in course.Parts)
        {
            var change = rule.Next(Of(letter), length);
            evidence += letter == 'P' ? length : TimeSpan.Zero;
            if (change == RuleChange.Raised)
            {
                open.ShouldBeFalse();
                evidence.ShouldBeGreaterThanOrEqualTo(T);
                open = true;
            }
            else if (change == RuleChange.Cleared)
            {
                open.ShouldBeTrue();
                letter.ShouldBe('.');
                (evidence, open) = (TimeSpan.Zero, false);
            }

            rule.IsRaised.ShouldBe(open);
        }
    }

    // The part that begins a finding counts nothing, because it is unknown when in it the change was; from then on, only the sum counts.
    [Property(MaxTest = 500)]
    public void Next_AnyCourseInAnySteps_IsTheSame(Course course)
    {
        var (whole, split) = (new IncidentRule(T, T), new IncidentRule(T, T));
        foreach (var (letter, length) in course.Parts)
        {
            var before = (whole.Next(Of(letter), TimeSpan.Zero), split.Next(Of(letter), TimeSpan.Zero));
            before.Item1.ShouldBe(before.Item2);
            var step = TimeSpan.FromTicks(length.Ticks / course.Pieces);
            var changes = Enumerable.Range(0, course.Pieces).Select(_ => split.Next(Of(letter), step)).ToList();
            changes.RemoveAll(change => change == RuleChange.None);
            var change = whole.Next(Of(letter), step * course.Pieces);
            changes.ShouldBe(change == RuleChange.None ? [] : [change]);
            (split.IsRaised, split.ClearAfter).ShouldBe((whole.IsRaised, whole.ClearAfter));
        }
    }

    /// <summary>Findings with their lengths.</summary>
    /// <param name="Pieces">Into how many steps a part can be divided.</param>
    public sealed record Course((char Letter, TimeSpan Length)[] Parts, int Pieces);

    private static class Courses
    {
        public static Arbitrary<Course> Course() =>
            (from count in Gen.Choose(1, 60)
             from letters in Gen.Elements('P', '.', '?').ArrayOf(count)
             from lengths in Gen.Choose(0, 160).ArrayOf(count)
             from pieces in Gen.Choose(2, 9)
             select new Course([.. letters.Zip(lengths, (letter, length) => (letter, TimeSpan.FromSeconds(length / 8.0)))], pieces))
            .ToArbitrary();
    }
}
