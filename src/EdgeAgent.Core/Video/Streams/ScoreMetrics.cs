using System.Diagnostics.Metrics;
using System.Globalization;
using EdgeAgent.Models;

namespace EdgeAgent.Video.Streams;

/// <summary>The metrics of the scores. They cover every scored frame; a stream without frames has no mean and no lowest score.</summary>
internal static class ScoreMetrics
{
    private const string ArtifactKey = "edgeagent.video.artifact";

    private static readonly string Limit = ModelContract.ArtifactLimit.ToString(CultureInfo.InvariantCulture);

    public static void AddTo(Meter meter, StreamRegistry registry)
    {
        meter.CreateObservableGauge("edgeagent.video.quality", () => Each(registry, summary => summary.Mean), "{vmaf}",
            "Predicted VMAF, judged at the stream's own size, or at 1080 lines if it is larger: mean over the last export interval. "
                + "From 0 to 100; needs no reference. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.quality.low", () => Each(registry, summary => summary.Lowest), "{vmaf}",
            "Lowest predicted VMAF of a frame in the last export interval. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.artifact", () => registry.Entries.SelectMany(Artifacts), "1",
            "Probability that a frame shows an artifact: mean over the last export interval. "
                + "Per `edgeagent.video.stream` and `edgeagent.video.artifact`.");
        meter.CreateObservableCounter("edgeagent.video.artifact.frames", () => registry.Entries.SelectMany(Shown), "{frame}",
            $"Scored frames that show an artifact: its probability is at least {Limit}. Divided by `edgeagent.video.frames`, this is the "
                + "share of frames, over any period and fleet. Per `edgeagent.video.stream` and `edgeagent.video.artifact`.");
        var scores = meter.CreateHistogram(
            "edgeagent.video.quality.score", "{vmaf}",
            "Predicted VMAF of every scored frame. Gives the share of time below a limit, over any period and fleet. "
                + "Per `edgeagent.video.stream`.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [10, 20, 30, 40, 50, 60, 70, 80, 90] });
        foreach (var entry in registry.Entries)
        {
            var stream = Tag(VideoMetrics.StreamKey, entry.Name);
            entry.Numbers.Recorder = quality => scores.Record(quality, stream);
        }
    }

    private static IEnumerable<Measurement<double>> Each(StreamRegistry registry, Func<IntervalSummary, double> value) =>
        from entry in registry.Entries
        let summary = Present(entry)
        where summary is not null
        select new Measurement<double>(value(summary.Value), Tag(VideoMetrics.StreamKey, entry.Name));

    private static IEnumerable<Measurement<double>> Artifacts(StreamEntry entry) =>
        Present(entry) is { } summary
            ? ModelContract.Artifacts.Select((name, index) => new Measurement<double>(
                summary.Artifact(index), Tag(VideoMetrics.StreamKey, entry.Name), Tag(ArtifactKey, name)))
            : [];

    private static IEnumerable<Measurement<long>> Shown(StreamEntry entry) =>
        ModelContract.Artifacts.Select((name, index) => new Measurement<long>(
            entry.Numbers.Shown(index), Tag(VideoMetrics.StreamKey, entry.Name), Tag(ArtifactKey, name)));

    // While a stream is paused or gone, its last scores would look like present ones.
    private static IntervalSummary? Present(StreamEntry entry) => entry.IsScored ? entry.Numbers.Interval : null;

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
