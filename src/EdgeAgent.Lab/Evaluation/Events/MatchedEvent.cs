using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>How a label or a report counts.</summary>
internal enum EventVerdict
{
    /// <summary>The label was reported.</summary>
    Found,

    /// <summary>The label was not reported.</summary>
    Missed,

    /// <summary>A label that was already found was reported again. This does not count.</summary>
    Repeated,

    /// <summary>A report during a label of another fault.</summary>
    OtherKind,

    /// <summary>A report outside all labels.</summary>
    False,
}

/// <summary>A label or a report of a clip, with its verdict.</summary>
/// <param name="Signal">The fault: of a report, the reported one; of a missed label, the labeled one.</param>
/// <param name="Label">The label during which the report came, or the missed label; null if the report is false.</param>
/// <param name="Reported">Time of the report in the clip; null if the label is missed.</param>
internal sealed record MatchedEvent(Signals Signal, EventVerdict Verdict, EventLabel? Label, TimeSpan? Reported)
{
    /// <summary>Time from the beginning of the label to its report; null if it was not found.</summary>
    public TimeSpan? Delay => Verdict == EventVerdict.Found ? Reported - Label?.From : null;

    /// <summary>Time in the clip by which entries are ordered.</summary>
    public TimeSpan At => Reported ?? Label?.From ?? TimeSpan.Zero;
}
