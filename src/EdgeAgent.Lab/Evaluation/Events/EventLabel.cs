using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>A fault that a clip shows, as a person labeled it.</summary>
/// <param name="From">Time in the clip.</param>
/// <param name="To">Null if the fault lasts to the end of the clip.</param>
internal sealed record EventLabel(Signals Signal, TimeSpan From, TimeSpan? To)
{
    /// <summary>Whether a report at this time belongs to the label.</summary>
    /// <param name="after">How long a fault lasts before it is reported. A report may come this long after the label's end.</param>
    public bool Covers(TimeSpan at, TimeSpan after) => at >= From && (To is not { } to || at <= to + after);
}
