using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>Reports in pictures without a fault.</summary>
/// <param name="Pictures">Name of the group of clips or days.</param>
/// <param name="Count">Number of clips, or of days of one camera.</param>
/// <param name="AreDays">Whether <paramref name="Count"/> is a number of days.</param>
internal sealed record FalseEvents(string Pictures, int Count, bool AreDays, IReadOnlyList<(Signals Signal, Scene Scene)> Events)
{
    // Time in a clip after which the fault is no longer reported.
    private static readonly TimeSpan Cleared = TimeSpan.FromSeconds(FaultTable.End) + new IntegrityOptions().After;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IReadOnlyList<FalseEvents> Of(Measurements all) =>
    [
        .. Condition.All.Select(condition => OfClips(
            $"undamaged clips {condition.Name}",
            all.Undamaged.Where(run => run.Condition == condition).Select(run => (run.Scene, run.Watched)),
            TimeSpan.Zero)),
        OfClips("clips after a fault", all.Damaged.Select(run => (run.Scene, run.Watched)), Cleared),
        OfDays("first simulated day", all, 0, 1),
        OfDays("later simulated days", all, 1, all.DayCount),
    ];

    private static FalseEvents OfClips(string pictures, IEnumerable<(Scene Scene, Watched Watched)> runs, TimeSpan begin)
    {
        var clips = runs.ToList();
        return new(pictures, clips.Count, AreDays: false, [.. clips.SelectMany(run => Between(run.Scene, run.Watched, begin, Day))]);
    }

    private static FalseEvents OfDays(string pictures, Measurements all, int first, int end) => new(
        pictures, all.Days.Count * Math.Max(0, end - first), AreDays: true,
        [.. all.Days.SelectMany(run => Between(run.Scene, run.Watched, first * Day, end * Day))]);

    private static IEnumerable<(Signals Signal, Scene Scene)> Between(Scene scene, Watched watched, TimeSpan begin, TimeSpan end) =>
        watched.Events.Where(one => one.From >= begin && one.From < end).Select(one => (one.Signal, scene));
}
