using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>How good is the video of each stream, what is wrong with it, and when was it worst?</summary>
internal static class VideoQuality
{
    private const string ByStream = "service_instance_id, host_name, edgeagent_video_stream";

    private const string ByHostAndStream = "{{host_name}} {{edgeagent_video_stream}}";

    private const string NoScores =
        "No scores. Is a stream configured (EdgeAgent:Video:Streams), and is it up (States, below)? "
        + "Drops are reported after about a day of scores.";

    private const string NoStream =
        "No stream reports. Is one configured (EdgeAgent:Video:Streams), and does its device export (OTEL_EXPORTER_OTLP_ENDPOINT)?";

    private static readonly Variable Streams =
        new("stream", "Stream", """label_values(edgeagent_video_stream_status{host_name=~"$host"}, edgeagent_video_stream)""");

    public static Board Board { get; } = new(
        "video", "Video quality", "How good is the video of each stream, what is wrong with it, and when was it worst?", "30s", "now-3h",
        [HostOf(many: true), Streams],
        [
            new Row("Quality", Quality()) { Empty = NoScores },
            new Row("What is wrong", Wrong()) { Empty = "Nothing reported: no artifact above 20 %, or no scored stream." },
            new Row("Signal", Signal()) { Empty = NoStream },
            new Row("Stream health", Health()) { Empty = NoStream },
        ]);

    private static string DownStreams => $"max by ({ByStream})({Stream("edgeagent_video_stream_status", Down)})";

    private static string Artifacts =>
        $"avg by ({ByStream}, edgeagent_video_artifact)(avg_over_time({Stream("edgeagent_video_artifact_ratio")}[$__range])) > 0.2";

    private static Panel[] Quality() =>
    [
        Lines("Quality",
            "Predicted VMAF of the latest frame. 80 or more is good; below 50 is bad. Scenes differ, so compare a stream with itself.",
            "", 16,
            new Query(Stream("edgeagent_video_quality"), ByHostAndStream)) with { Min = 0, Max = 100, Height = 10 },
        Table("Streams, worst first",
            "Streams without frames come first, then those with the lowest mean. Mean and worst minute are over the time range shown. Drop "
            + "is how far the last few minutes are below the stream's usual quality at this time of day, once its device has learned it.",
            8,
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
            DownStreams) with { Height = 10, SortBy = "Down", SortUpBy = "Mean" },
        Lines("Below usual",
            "Points by which each stream's recent quality is below its baseline for this time of day. 0 or less: no drift.",
            "", 16,
            new Query(Stream("edgeagent_video_quality_drift"), ByHostAndStream)),
        Timeline("Drifted", "Whether the device rates each stream as worse than usual. Empty during a stream's first day.", 8,
            new Query($"max by ({ByStream})({Stream("edgeagent_video_quality_drift_status")})", ByHostAndStream),
            (1, "worse than usual", Colors.Red), (0, "as usual", Colors.Blue)),
    ];

    private static Panel[] Wrong() =>
    [
        Lines("Artifacts", "Probability that a frame shows each artifact: the highest of the selected streams.", "percentunit", 12,
            new Query(
                $"max by (edgeagent_video_artifact)({Stream("edgeagent_video_artifact_ratio")})",
                "{{edgeagent_video_artifact}}")) with { Min = 0, Max = 1 },
        Table("Artifacts by stream", "Mean probability over the time range shown.", 12,
            [
                new("host_name", "Device", Link: "device"),
                new("edgeagent_video_stream", "Stream"),
                new("edgeagent_video_artifact", "Artifact"),
                new("Value", "Probability", "percentunit", Falling(0.3, 0.6)),
                new("service_instance_id", InstanceColumn),
            ],
            Artifacts) with { SortBy = "Probability" },
        Lines("Concealed",
            "Share of the picture that the decoder has concealed since the last keyframe, maximum per minute. Above 100 %, the same areas "
            + "were concealed more than once. The quality score takes this into account.",
            "percentunit", 8,
            new Query($"max_over_time({Stream("edgeagent_video_concealed_ratio")}[1m])", ByHostAndStream)) with { Min = 0 },
        Lines("Quantizer",
            "How coarsely each stream is coded, as its bitstream reports it: QP of H.264 and H.265 (up to 51), base_q_idx of VP9 and AV1 "
            + "(up to 255). It rises when a camera gets less bit rate or its picture becomes harder to code. The quality score takes this "
            + "into account.",
            "", 8,
            new Query(
                $"avg_over_time({Stream("edgeagent_video_quantizer")}[1m])",
                $"{ByHostAndStream} {{{{edgeagent_video_codec}}}}")) with { Min = 0 },
        Lines("Corrupt frames",
            "Decoded frames per second that arrived damaged: packets are lost on the network, or a camera's encoder fails.",
            PerSecond, 8,
            new Query($"rate({Stream("edgeagent_video_corrupt_total")}[5m])", ByHostAndStream)) with { Min = 0 },
    ];

    private static Panel[] Signal() =>
    [
        Timeline("States", "Whether each stream delivers frames.", 12,
            new Query(
                $"max by ({ByStream})({Stream("edgeagent_video_stream_status", "edgeagent_video_state=\"streaming\"")})", ByHostAndStream),
            (1, "streaming", Colors.Blue), (0, "not streaming", Colors.Red)),
        Timeline("Faults of the picture", "Frozen, black, or a view that is not as usual: covered, moved, defocused and others.", 12,
            new Query(
                $"max by ({ByStream}, edgeagent_video_signal)({Stream("edgeagent_video_signal_status")})",
                $"{ByHostAndStream} {{{{edgeagent_video_signal}}}}"),
            (1, "yes", Colors.Red), (0, "no", Colors.Blue)),
        Lines("Frames scored", "Scored frames per second, by stream.", PerSecond, 8,
            new Query($"rate({Stream("edgeagent_video_frames_total")}[5m])", ByHostAndStream)) with { Min = 0 },
        Lines("Scored of wanted",
            "Share of the scores that Fps and the frames of the stream ask for. Less than 100 %: the device is busy, and scores its "
            + "streams less often or in turns.",
            "percentunit", 8,
            new Query(Stream("edgeagent_video_score_share_ratio"), ByHostAndStream)) with { Min = 0, Max = 1 },
        Lines("Reconnects", "Reconnects within an hour, by stream.", "", 8,
            new Query($"increase({Stream("edgeagent_video_reconnects_total")}[1h])", ByHostAndStream)) with { Min = 0 },
    ];

    private static Panel[] Health() =>
    [
        Lines("Bit rate",
            "Bits per second of the coded pictures. If it drops while the quantizer rises, the camera or an encoder after it saves bits.",
            "bps", 8,
            new Query(Stream("edgeagent_video_bit_rate_per_second"), ByHostAndStream)) with { Min = 0 },
        Lines("Frames received", "Frames received per second, decoded or not. Many cameras send fewer in the dark.", PerSecond, 8,
            new Query(Stream("edgeagent_video_frame_rate_per_second"), ByHostAndStream)) with { Min = 0 },
        Lines("Loss", "Seconds per minute in which data was lost or damaged. 0 is normal.", "s", 8,
            new Query($"60 * rate({Stream("edgeagent_video_loss_seconds_total")}[5m])", ByHostAndStream)) with { Min = 0 },
        Lines("Keyframe interval", "Seconds from one keyframe to the next. After a loss, damage stays visible for as long.", "s", 8,
            new Query(Stream("edgeagent_video_keyframe_interval_seconds"), ByHostAndStream)) with { Min = 0 },
        Lines("Jitter of arrival",
            "How unevenly pictures arrive (RFC 3550). Close to the time between two frames, the network or the camera is overloaded.",
            "s", 8,
            new Query(Stream("edgeagent_video_jitter_seconds"), ByHostAndStream)) with { Min = 0 },
        Timeline("Decode plan", "Whether keyframes alone are decoded. If not, keyframes come too seldom or packets were lost.", 8,
            new Query(
                $"max by ({ByStream})({Stream("edgeagent_video_decode_status", "edgeagent_video_decode_plan=\"keyframes\"")})",
                ByHostAndStream),
            (1, "keyframes", Colors.Blue), (0, "more", Colors.Gray)),
    ];
}
