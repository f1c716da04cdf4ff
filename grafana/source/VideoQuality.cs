using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>How good is the video of each stream, what is wrong with it, and when was it worst?</summary>
internal static class VideoQuality
{
    private const string ByStream = "service_instance_id, host_name, edgeagent_video_stream";

    private static readonly Variable Streams = new("stream", "Stream", """label_values(edgeagent_video_stream_status{host_name=~"$host"}, edgeagent_video_stream)""");

    public static Board Board { get; } = new(
        "video", "Video quality", "How good is the video of each stream, what is wrong with it, and when was it worst?", "30s", "now-3h", [HostOf(many: true), Streams],
        [
            new Row("Quality", Quality()) { Empty = "No scores. Is a stream configured (EdgeAgent:Video:Streams), and is it up (States, below)? A drop needs about a day of scores first." },
            new Row("What is wrong", Wrong()) { Empty = "Nothing reported: no artifact above 20 %, or no stream that is scored." },
            new Row("Signal", Signal()) { Empty = "No stream reports. Is one configured (EdgeAgent:Video:Streams), and does its device export (OTEL_EXPORTER_OTLP_ENDPOINT)?" },
        ]);

    private static Panel[] Quality() =>
    [
        Lines("Quality", "Predicted VMAF of the latest frame. 80 and more is good, under 50 is bad; scenes differ, so compare a stream with itself.", "", 16,
            new Query(Stream("edgeagent_video_quality"), "{{host_name}} {{edgeagent_video_stream}}")) with { Min = 0, Max = 100, Height = 10 },
        Table("Streams, the worst first", "Streams that give no frames come first, then those with the lowest mean. Over the range shown: mean and worst minute. Drop: how far the last minutes are below what is usual for the stream at this time of day, once its device knows that.", 8,
            [
                new("host_name", "Device", Link: "device"),
                new("edgeagent_video_stream", "Stream"),
                new("Value #A", "Mean", "none", Rising(50, 70)),
                new("Value #B", "Worst minute", "none", Rising(40, 60)),
                new("Value #C", "Drop", "none", Falling(5, 15)),
                new("Value #D", "Down", "none", [Good, Bad(1)]),
                new("service_instance_id", InstanceColumn),
            ],
            $"avg by ({ByStream})(avg_over_time({Stream("edgeagent_video_quality")}[$__range]))",
            $"min by ({ByStream})(min_over_time(avg_over_time({Stream("edgeagent_video_quality")}[1m])[$__range:1m]))",
            $"max by ({ByStream})({Stream("edgeagent_video_quality_drift")})",
            $"max by ({ByStream})({Stream("edgeagent_video_stream_status", Down)})") with { Height = 10, SortBy = "Down", SortUpBy = "Mean" },
        Lines("Below the usual", "Points that the last minutes of each stream are below its own baseline at that time of day, which its device learns; 0 and less is as it was.", "", 16,
            new Query(Stream("edgeagent_video_quality_drift"), "{{host_name}} {{edgeagent_video_stream}}")),
        Timeline("Drifted", "Whether each stream is worse than it usually is, by its device's judgment; nothing in the first day of a stream.", 8,
            new Query($"max by ({ByStream})({Stream("edgeagent_video_quality_drift_status")})", "{{host_name}} {{edgeagent_video_stream}}"),
            (1, "worse than usual", Colors.Red), (0, "as usual", Colors.Blue)),
    ];

    private static Panel[] Wrong() =>
    [
        Lines("Artifacts", "Probability that a frame shows each artifact, the worst of the streams chosen.", "percentunit", 12,
            new Query($"max by (edgeagent_video_artifact)({Stream("edgeagent_video_artifact_ratio")})", "{{edgeagent_video_artifact}}")) with { Min = 0, Max = 1 },
        Table("Artifacts by stream", "Mean probability over the range shown.", 12,
            [
                new("host_name", "Device", Link: "device"),
                new("edgeagent_video_stream", "Stream"),
                new("edgeagent_video_artifact", "Artifact"),
                new("Value", "Probability", "percentunit", Falling(0.3, 0.6)),
                new("service_instance_id", InstanceColumn),
            ],
            $"avg by ({ByStream}, edgeagent_video_artifact)(avg_over_time({Stream("edgeagent_video_artifact_ratio")}[$__range])) > 0.2") with { SortBy = "Probability" },
        Lines("Concealed", "Share of the picture that the decoder made up since the last keyframe, the most in a minute; above 100 % the same places were hit again. The quality knows of it.", "percentunit", 8,
            new Query($"max_over_time({Stream("edgeagent_video_concealed_ratio")}[1m])", "{{host_name}} {{edgeagent_video_stream}}")) with { Min = 0 },
        Lines("Quantizer", "How coarsely each stream is coded, as it says itself: QP of H.264 and H.265 (up to 51), base_q_idx of VP9 and AV1 (up to 255). It rises when a camera gets less bit rate or its picture becomes harder to code. The quality knows of it.", "", 8,
            new Query($"avg_over_time({Stream("edgeagent_video_quantizer")}[1m])", "{{host_name}} {{edgeagent_video_stream}} {{edgeagent_video_codec}}")) with { Min = 0 },
        Lines("Corrupt frames", "Frames a second that came damaged, of all that were decoded: packets are lost on the way, or a camera's encoder fails.", ASecond, 8,
            new Query($"rate({Stream("edgeagent_video_corrupt_total")}[5m])", "{{host_name}} {{edgeagent_video_stream}}")) with { Min = 0 },
    ];

    private static Panel[] Signal() =>
    [
        Timeline("States", "Whether each stream gives frames.", 12,
            new Query($$"""max by ({{ByStream}})({{Stream("edgeagent_video_stream_status", "edgeagent_video_state=\"streaming\"")}})""", "{{host_name}} {{edgeagent_video_stream}}"),
            (1, "streaming", Colors.Blue), (0, "down", Colors.Red)),
        Timeline("Frozen or black", "A picture that does not change, or shows nothing: a camera that hangs, or is covered.", 12,
            new Query($"max by ({ByStream}, edgeagent_video_signal)({Stream("edgeagent_video_signal_status")})", "{{host_name}} {{edgeagent_video_stream}} {{edgeagent_video_signal}}"),
            (1, "yes", Colors.Red), (0, "no", Colors.Blue)),
        Lines("Frames scored", "A second, by stream.", ASecond, 12, new Query($"rate({Stream("edgeagent_video_frames_total")}[5m])", "{{host_name}} {{edgeagent_video_stream}}")) with { Min = 0 },
        Lines("Opened again", "Reconnects within an hour, by stream.", "", 12, new Query($"increase({Stream("edgeagent_video_reconnects_total")}[1h])", "{{host_name}} {{edgeagent_video_stream}}")) with { Min = 0 },
    ];
}
