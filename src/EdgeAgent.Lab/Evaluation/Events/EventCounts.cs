using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>How well the reports agree with the labels. Delays are in seconds from the beginning of a label to its report.</summary>
/// <param name="Labels">Labeled faults.</param>
/// <param name="Found">Labels that were reported.</param>
/// <param name="False">Reports outside all labels.</param>
/// <param name="OtherKind">Reports during a label of another fault.</param>
/// <param name="Recall">Share of the labels that were found, 0–1; absent without labels.</param>
/// <param name="Precision">Found labels / (found labels + false reports + reports of another kind), 0–1; absent if all are 0.</param>
/// <param name="MedianDelay">Of the found labels; absent if there are none.</param>
/// <param name="LargestDelay">Of the found labels; absent if there are none.</param>
internal sealed record EventCounts(
    int Labels, int Found, int False, int OtherKind, double? Recall, double? Precision, double? MedianDelay, double? LargestDelay)
{
    public static EventCounts Of(IReadOnlyCollection<EventRow> rows)
    {
        var (found, missed) = (Count(rows, EventVerdict.Found), Count(rows, EventVerdict.Missed));
        var (wrong, other) = (Count(rows, EventVerdict.False), Count(rows, EventVerdict.OtherKind));
        double[] delays = [.. rows.Select(row => row.Delay).OfType<double>().Order()];
        return new(
            found + missed, found, wrong, other, Share(found, found + missed), Share(found, found + wrong + other),
            delays.Length > 0 ? Math.Round(Quantiles.Linear(delays, 0.5), 3) : null, delays.Length > 0 ? delays[^1] : null);
    }

    private static int Count(IReadOnlyCollection<EventRow> rows, EventVerdict verdict) => rows.Count(row => row.Verdict == verdict);

    private static double? Share(int part, int whole) => whole > 0 ? Math.Round((double)part / whole, 4) : null;
}

/// <summary>The counts of one fault.</summary>
/// <param name="Signal">Name of the fault: of a report, the reported one; of a missed label, the labeled one.</param>
internal sealed record SignalCounts(string Signal, EventCounts Counts);
