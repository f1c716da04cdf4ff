using System.Diagnostics.Metrics;
using EdgeAgent.Video.Health;

namespace EdgeAgent.Video.Streams;

/// <summary>The metrics of the streams' health. A value that is unknown is absent.</summary>
internal static class HealthMetrics
{
    private const string FrameTypeKey = "edgeagent.video.frame.type";
    private const string ProfileKey = "edgeagent.video.profile";
    private const string SizeKey = "edgeagent.video.size";

    public static void AddTo(Meter meter, StreamRegistry registry)
    {
        meter.CreateObservableGauge("edgeagent.video.bit_rate", () => Each(health => health.BitRate), "bit/s",
            "Bit rate of the coded pictures in the last 30 s, without filler data, messages (SEI) and the container. "
                + "Absent for codecs other than H.264, H.265, VP9 and AV1. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.frame.rate", () => Each(health => health.FrameRate), "{frame}/s",
            "Frames received per second in the last 30 s, decoded or not. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.keyframe.interval", () => Each(health => health.KeyframeInterval), "s",
            "Mean time from one keyframe to the next in the last 30 s, or the last such time. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.keyframe.age", () => Each(health => health.KeyframeAge), "s",
            "Time since the last keyframe. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.frame.size", () => registry.Entries.SelectMany(Sizes), "By",
            "Mean size of the coded pictures of a type (`I`, `P`, `B`) in the last 30 s. "
                + "Per `edgeagent.video.stream` and `edgeagent.video.frame.type`.");
        meter.CreateObservableGauge("edgeagent.video.jitter", () => Each(health => health.Jitter), "s",
            "Jitter of arrival: how unevenly pictures arrive, compared with their times in the stream (RFC 3550, interarrival jitter). "
                + "Only for live inputs with times. Per `edgeagent.video.stream`.");
        meter.CreateObservableUpDownCounter("edgeagent.video.stream.info", () => registry.Entries.SelectMany(Info), "1",
            "Always 1 while the stream is streaming: its attributes describe the coded picture. "
                + "Per `edgeagent.video.stream`, `edgeagent.video.codec`, `edgeagent.video.profile` and `edgeagent.video.size`.");

        IEnumerable<Measurement<double>> Each(Func<StreamHealth, double?> value) =>
            registry.Entries.SelectMany(entry => One(value, entry));
    }

    private static IEnumerable<Measurement<double>> One(Func<StreamHealth, double?> value, StreamEntry entry)
    {
        if (entry.Health() is { } health && value(health) is { } measured)
            yield return new Measurement<double>(measured, Tag(VideoMetrics.StreamKey, entry.Name));
    }

    private static IEnumerable<Measurement<double>> Sizes(StreamEntry entry)
    {
        var sizes = entry.Health()?.Sizes ?? default;
        foreach (var (type, size) in new[] { ("I", sizes.Intra), ("P", sizes.Predicted), ("B", sizes.Bidirectional) })
        {
            if (size is { } bytes)
                yield return new Measurement<double>(bytes, Tag(VideoMetrics.StreamKey, entry.Name), Tag(FrameTypeKey, type));
        }
    }

    private static IEnumerable<Measurement<int>> Info(StreamEntry entry)
    {
        if (entry.Health() is not { } health || entry.Snapshot().Properties is not { } picture)
            yield break;
        var size = FormattableString.Invariant($"{picture.Width}x{picture.Height}");
        var tags = new List<KeyValuePair<string, object?>>
        {
            Tag(VideoMetrics.StreamKey, entry.Name), Tag(VideoMetrics.CodecKey, picture.Codec), Tag(SizeKey, size),
        };
        if (health.Profile is { } profile)
            tags.Add(Tag(ProfileKey, profile));
        yield return new Measurement<int>(1, tags);
    }

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
