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
            new Row("Quality", Scores()) { Empty = NoScores },
            new Row("What is wrong", Wrong())
            {
                Empty = "Nothing reported: no artifact in more than 1 % of the frames, or no scored stream.",
            },
            new Row("Signal", Signal()) { Empty = NoStream },
            new Row("Stream health", Health()) { Empty = NoStream },
        ])
    {
        Annotations = Annotations.Of((metric, more) => Stream(metric, more, ofStream: false), Select, shown: true),
    };

    private static string DownStreams => $"max by ({ByStream})({Stream("edgeagent_video_stream_status", Down)})";

    // Labels that the artifact has and the frames have not.
    private static string Artifacts =>
        $"sum by ({ByStream}, edgeagent_video_artifact)(increase({Stream("edgeagent_video_artifact_frames_total")}[$__range]))"
        + $" / on ({ByStream}) group_left() sum by ({ByStream})(increase({Stream("edgeagent_video_frames_total")}[$__range])) > 0.01";

    // What is left of the 1 % of 30 days that may be below 60.
    private static string BudgetLeft => $"1 - ({Quality.Below(Select, ByStream, "30d")}) / 0.01";

    private static string Select(string metric, string more) => Stream(metric, more);

    private static Panel[] Scores() =>
    [
        Lines("Quality",
            "Predicted VMAF of each stream: the mean of each export interval, and as a thin gray line the lowest score of the interval. 80 "
            + "or more is good; below 50 is bad. Scenes differ, so compare a stream with itself.",
            "", 24,
            new Query(Stream("edgeagent_video_quality"), ByHostAndStream),
            new Query(Stream("edgeagent_video_quality_low"), $"{ByHostAndStream} lowest")) with
        { Min = 0, Max = 100, Height = 10, Thin = "lowest$", RankBy = "Min" },
        Table("Streams, worst first",
            "Streams without frames come first, then those with the lowest mean. Mean, below 60 (share of the scored time), lowest score "
            + "and judged are over the time range shown. Judged is the share of the time in which the stream was really judged: its scores "
            + "computed, of those wanted; none while it was down, paused for a benchmark, or waited for its turn. Drop is how far the last "
            + "few minutes are below the stream's usual quality at this time of day, once its device has learned it. Budget left is what "
            + "is left of the 1 % of the last 30 days that may be below 60; negative if more was.",
            24,
            [
                new("host_name", "Device", Link: "device"),
                new("edgeagent_video_stream", "Stream"),
                new("Value #A", "Mean", "none", Rising(50, 70)),
                new("Value #B", "Below 60", "percentunit", Falling(0.01, 0.1)),
                new("Value #C", "Lowest", "none", Rising(30, 60)),
                new("Value #D", "Drop", "none", Falling(5, 15)),
                new("Value #E", "Down", "none", [Good, Bad(1)]),
                new("Value #F", "Judged", "percentunit", Rising(0.5, 0.9)),
                new("Value #G", "Budget left", "percentunit", Rising(0, 0.5)),
                new("service_instance_id", InstanceColumn),
            ],
            $"avg by ({ByStream})(avg_over_time({Stream("edgeagent_video_quality")}[$__range]))",
            Quality.Below(Select, ByStream, "$__range"),
            $"min by ({ByStream})(min_over_time({Stream("edgeagent_video_quality_low")}[$__range]))",
            $"max by ({ByStream})({Stream("edgeagent_video_quality_drift")})",
            DownStreams,
            Quality.Judged(Select, ByStream),
            BudgetLeft) with { Height = 10, SortBy = "Down", SortUpBy = "Mean" },
        Lines("Below usual",
            "Points by which each stream's recent quality is below its baseline for this time of day. 0 or less: no drift.",
            "", 16,
            new Query(Stream("edgeagent_video_quality_drift"), ByHostAndStream)) with { RankBy = "Max" },
        Timeline("Drifted", "Whether the device rates each stream as worse than usual. Empty during a stream's first day.", 8,
            new Query($"max by ({ByStream})({Stream("edgeagent_video_quality_drift_status")})", ByHostAndStream),
            (1, "worse than usual", Colors.Red), (0, "as usual", Colors.Blue)),
    ];

    private static Panel[] Wrong() =>
    [
        Lines("Artifacts",
            "Probability that a frame shows each artifact, as the mean of each export interval: the highest of the selected streams.",
            "percentunit", 12,
            new Query(
                $"max by (edgeagent_video_artifact)({Stream("edgeagent_video_artifact_ratio")})",
                "{{edgeagent_video_artifact}}")) with { Min = 0, Max = 1 },
        Table("Artifacts by stream",
            "Share of the scored frames that show each artifact (probability of 50 % or more), over the time range shown.", 12,
            [
                new("host_name", "Device", Link: "device"),
                new("edgeagent_video_stream", "Stream"),
                new("edgeagent_video_artifact", "Artifact"),
                new("Value", "Frames", "percentunit", Falling(0.1, 0.5)),
                new("service_instance_id", InstanceColumn),
            ],
            Artifacts) with { SortBy = "Frames" },
        Lines("Concealed",
            "Share of the picture that the decoder has concealed since the last keyframe, maximum per minute. At 100 %, the whole picture "
            + "was concealed at least once. The quality score takes this into account.",
            "percentunit", 8,
            new Query($"clamp_max(max_over_time({Stream("edgeagent_video_concealed_ratio")}[1m]), 1)", ByHostAndStream)) with
        { Min = 0, Max = 1 },
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
        Lines("Scores computed, of those wanted",
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
