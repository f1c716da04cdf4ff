using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>Matches the reports of a clip with its labels.</summary>
internal static class EventMatcher
{
    /// <summary>
    /// A report finds a label of the same fault if it comes between the label's beginning and <paramref name="after"/> past its end. If
    /// several labels fit, the report finds the latest one that was not found yet. Each label is found at most once.
    /// </summary>
    /// <param name="after">How long a fault lasts before it is reported.</param>
    /// <returns>One entry per report and per missed label, ordered by time.</returns>
    public static IReadOnlyList<MatchedEvent> Match(
        IReadOnlyList<EventLabel> labels, IReadOnlyList<SignalEvent> reports, TimeSpan after)
    {
        List<EventLabel> missed = [.. labels];
        List<MatchedEvent> matched = [];
        foreach (var report in reports.OrderBy(report => report.From))
        {
            var match = Judge(report, [.. labels.Where(label => label.Covers(report.From, after))], missed);
            if (match is { Verdict: EventVerdict.Found, Label: { } found })
                missed.Remove(found);
            matched.Add(match);
        }

        matched.AddRange(missed.Select(label => new MatchedEvent(label.Signal, EventVerdict.Missed, label, null)));
        return [.. matched.OrderBy(one => one.At).ThenBy(one => one.Signal)];
    }

    private static MatchedEvent Judge(SignalEvent report, List<EventLabel> covering, List<EventLabel> missed)
    {
        var same = covering.FindAll(label => label.Signal == report.Signal);
        var (verdict, label) = (Latest(same.FindAll(missed.Contains)), Latest(same), Latest(covering)) switch
        {
            ({ } open, _, _) => (EventVerdict.Found, open),
            (_, { } known, _) => (EventVerdict.Repeated, known),
            (_, _, { } other) => (EventVerdict.OtherKind, other),
            _ => (EventVerdict.False, (EventLabel?)null),
        };
        return new(report.Signal, verdict, label, report.From);
    }

    private static EventLabel? Latest(List<EventLabel> labels) => labels.MaxBy(label => label.From);
}
