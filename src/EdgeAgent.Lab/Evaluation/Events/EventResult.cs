using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>A label or a report of a clip. Times are in seconds of the clip.</summary>
/// <param name="Signal">Name of the fault: of a report, the reported one; of a missed label, the labeled one.</param>
/// <param name="Label">Name of the labeled fault if another fault was reported during its label; otherwise absent.</param>
/// <param name="From">Beginning of the label; absent for a false report.</param>
/// <param name="To">End of the label; absent if it lasts to the end of the clip.</param>
/// <param name="Reported">Time of the report; absent if the label is missed.</param>
/// <param name="Delay">Time from the beginning of a found label to its report; otherwise absent.</param>
internal sealed record EventRow(
    string Signal, EventVerdict Verdict, string? Label, double? From, double? To, double? Reported, double? Delay)
{
    public static EventRow Of(MatchedEvent matched) => new(
        Name(matched.Signal), matched.Verdict,
        matched.Label is { } label && label.Signal != matched.Signal ? Name(label.Signal) : null,
        Seconds(matched.Label?.From), Seconds(matched.Label?.To), Seconds(matched.Reported), Seconds(matched.Delay));

    private static string Name(Signals signal) => SignalNames.Of(signal)[0];

    private static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 3) : null;
}

/// <summary>One clip of the result.</summary>
/// <param name="Seconds">Length of the video that was checked.</param>
/// <param name="Events">Ordered by time.</param>
internal sealed record ClipEvents(string Video, double Seconds, IReadOnlyList<EventRow> Events, IReadOnlyList<string> Warnings);

/// <summary>Agreement of reported faults with labels: <c>events.json</c>, schema <c>edgeagent.events/1</c>.</summary>
/// <param name="Table">Name of the table's file.</param>
/// <param name="Column">Column of the labels.</param>
/// <param name="Complete">False if the evaluation was stopped before all clips were checked.</param>
/// <param name="Hours">Length of the video that was checked, in hours.</param>
/// <param name="FalsePerHour">Reports outside all labels per hour of video; absent if no clip was checked.</param>
/// <param name="Signals">Faults that were labeled or reported.</param>
/// <param name="Undecoded">Clips that could not be checked.</param>
/// <param name="Notes">Notes for the reader, as sentences.</param>
internal sealed record EventResult(
    string Schema,
    DateTimeOffset At,
    EventSettings Settings,
    string Table,
    string Column,
    bool Complete,
    double Hours,
    EventCounts Total,
    double? FalsePerHour,
    IReadOnlyList<SignalCounts> Signals,
    IReadOnlyList<ClipEvents> Clips,
    IReadOnlyList<UnscoredClip> Undecoded,
    IReadOnlyList<string> Notes)
{
    public const string CurrentSchema = "edgeagent.events/1";
}
