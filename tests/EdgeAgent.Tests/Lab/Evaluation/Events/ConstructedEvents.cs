using System.Globalization;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Lab.Evaluation.Events;

/// <summary><em>Constructed</em> labels and reports, without files.</summary>
internal static class ConstructedEvents
{
    public static readonly EventSettings Settings = EventSettings.Of(new VideoOptions(), fps: 1);

    /// <param name="text">Faults with the time of their report in seconds, such as <c>black 12; covered 40</c>.</param>
    public static IReadOnlyList<SignalEvent> Reports(string text) =>
    [
        .. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(report => report.Split(' '))
            .Select(parts => new SignalEvent(
                SignalNames.Find(parts[0])!.Value, TimeSpan.FromSeconds(double.Parse(parts[1], CultureInfo.InvariantCulture)), null)),
    ];

    /// <param name="text">See <see cref="EventLabels"/>.</param>
    public static IReadOnlyList<EventLabel> Labels(string text)
    {
        EventLabels.TryParse(text, out var labels, out var fault).ShouldBeTrue(fault);
        return labels;
    }

    /// <param name="clips">Labels and reports of each clip. A clip whose reports are null could not be decoded.</param>
    /// <param name="missing">Number of further clips that were not checked because the evaluation was stopped.</param>
    public static EventResult Of(
        IReadOnlyList<(string Labels, string? Reports)> clips, int missing = 0, double seconds = 3600, EventSettings? settings = null)
    {
        LabeledClip[] dataset =
        [
            .. clips.Select((clip, i) => Clip(i, clip.Labels)),
            .. Enumerable.Range(clips.Count, missing).Select(i => Clip(i, "")),
        ];
        var outcomes = clips.Select((clip, i) => clip.Reports is { } reports
            ? new RunOutcome<LabeledClip, CheckedClip>(dataset[i], Checked(dataset[i], reports, seconds), null)
            : new(dataset[i], null, $"{dataset[i].Video} has no video."));
        return EventEvaluator.Evaluate(
            new("/clips/set.csv", "events", dataset), [.. outcomes], settings ?? Settings, ConstructedEvaluation.At);
    }

    private static LabeledClip Clip(int i, string labels) => new($"clip_{i}.mp4", $"/clips/clip_{i}.mp4", Labels(labels));

    private static CheckedClip Checked(LabeledClip clip, string reports, double seconds) =>
        new(clip.Path, 1, ConstructedEvaluation.At, seconds, Reports(reports), []);
}
