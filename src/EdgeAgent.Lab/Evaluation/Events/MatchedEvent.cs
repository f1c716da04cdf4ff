using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>How a label or a report was judged.</summary>
internal enum EventVerdict
{
    /// <summary>The label was reported.</summary>
    Found,

    /// <summary>The label was not reported.</summary>
    Missed,

    /// <summary>A label that was already found was reported again. This is neither right nor wrong.</summary>
    Repeated,

    /// <summary>A report during a label of another fault.</summary>
    OtherKind,

    /// <summary>A report outside all labels.</summary>
    False,
}

/// <summary>A label or a report of a clip, with its verdict.</summary>
/// <param name="Signal">The reported fault; of a missed label, its own.</param>
/// <param name="Label">The label that the report belongs to, or that is missed; null if the report is false.</param>
/// <param name="Reported">Time of the report in the clip; null if the label is missed.</param>
internal sealed record MatchedEvent(Signals Signal, EventVerdict Verdict, EventLabel? Label, TimeSpan? Reported)
{
    /// <summary>Time from the beginning of the label to its report; null if it was not found.</summary>
    public TimeSpan? Delay => Verdict == EventVerdict.Found ? Reported - Label?.From : null;

    /// <summary>Time in the clip by which it is listed.</summary>
    public TimeSpan At => Reported ?? Label?.From ?? TimeSpan.Zero;
}
