using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>Is the fleet healthy, and which devices are not?</summary>
internal static class FleetOverview
{
    private const string Alarms = """hw_state=~"degraded|failed|predicted_failure" """;

    private const string Incident = $"{Device}, edgeagent_video_stream, edgeagent_incident_kind";

    private static readonly Column Id = new("service_instance_id", InstanceColumn);

    // From good to bad; a stream that has ended was a file.
    private static readonly (string, string)[] States =
    [
        ("streaming", Colors.Blue),
        ("ended", Colors.Gray),
        ("connecting", Colors.Yellow),
        ("stalled", Colors.Orange),
        ("waiting", Colors.Orange),
        ("backoff", Colors.Red),
    ];

    private static readonly (string, string)[] Quantiles =
        [("worst tenth", Colors.Orange), ("median", Colors.Blue), ("best tenth", Colors.Gray)];

    private const string NoDevice =
        "No such device. If one is missing, check its OTEL_EXPORTER_OTLP_ENDPOINT, the collector, and the filters above.";

    private const string NoData =
        "No data in this time range. Check the filters above, then the export state on a device's status page.";

    private static readonly string Reporting = $"group by (service_instance_id)(last_over_time({Fleet(Heartbeat)}[5m]))";

    public static Board Board { get; } = new(
        "fleet", "Fleet overview", "Is the fleet healthy, and which devices are not?", "1m", "now-6h", [Tier, Site],
        [
            new Row("Open problems", Problems(), Silent()) { Empty = "None: no open incident, and no silent device." },
            new Row("Now", Numbers()) { Empty = "none" },
            new Row("Devices", Devices()) { Empty = NoDevice },
            new Row("Over time", OverTime()) { Empty = NoData },
            new Row("Inventory", Software(), Cameras()) { Empty = NoDevice },
        ])
    {
        Annotations = Annotations.Of(Select, Select, shown: false),
    };

    private static string Select(string metric, string more) => Fleet(metric, more);

    private static string Open(string severity) =>
        $"max by ({Incident})({Fleet("edgeagent_incident_status", $"edgeagent_incident_severity=\"{severity}\"")} == 1)";

    // The largest number is the most severe.
    private static string Severity => $"({Open("critical")} * 3 or {Open("warning")} * 2 or {Open("info")})";

    private static Panel Problems() => Table(
        "Open problems, worst first",
        "Incidents that devices have raised and not cleared, and for how much of the time range shown. An incident without a stream is of "
        + "the device itself. Click a name for everything about the device.",
        16,
        [
            new("Value #A", "Severity", "none", Falling(2, 3))
            {
                Texts = [(3, "critical", Colors.Red), (2, "warning", Colors.Yellow), (1, "info", Colors.Blue)],
            },
            new("host_name", "Device", Link: "device"),
            new("edgeagent_site", "Site"),
            new("edgeagent_video_stream", "Stream"),
            new("edgeagent_incident_kind", "Problem"),
            new("Value #B", "Open for", "s"),
            Id,
        ],
        Severity,
        $"sum_over_time((max by ({Incident})({Fleet("edgeagent_incident_status")}))[$__range:1m]) * 60 and on ({Incident}) {Severity}") with
    { Height = 9, SortBy = "Severity" };

    private static Panel[] Numbers() =>
    [
        Number("Open problems", "Incidents that devices have raised and not cleared.", "",
            OrZero($"count({Severity})"), Falling(1, 5)),
        Number("Devices", "Devices that sent data in the last 5 minutes.", "", OrZero($"count({Reporting})")),
        Number("Silent",
            "Devices that sent data in the last day, but not in the last 5 minutes: powered off, or without a network. "
            + "Data that they measure in the meantime arrives later.",
            "",
            OrZero($"count(group by (service_instance_id)(last_over_time({Fleet(Heartbeat)}[1d])) unless {Reporting})"), Falling(1, 5)),
        Number("Streams down",
            "Video streams that deliver no frames: connecting, stalled, or waiting to reconnect. A file that has ended does not count.",
            "",
            OrZero($"count({Fleet("edgeagent_video_stream_status", Down)} == 1)"), Falling(1, 3)),
        Number("Quality, worst tenth", "Predicted VMAF that nine of ten streams exceed.", "",
            $"quantile(0.1, {Fleet("edgeagent_video_quality")})", Rising(50, 70)) with { Decimals = 0 },
        Number("Time below 60", "Share of the scored time in which the quality was below 60: all streams, over the time range shown.",
            "percentunit", Quality.Below(Select, "", "$__range"), Falling(0.01, 0.1)),
        Number("Hardware alarms", "Devices whose hardware reports throttling, undervoltage, overheating or failure.", "",
            OrZero($"count(count by (service_instance_id)({Fleet("hw_status", Alarms.TrimEnd())} == 1))"), Falling(1, 3)),
        Number("Backlogs", "Devices with unsent telemetry older than 5 minutes.", "",
            OrZero($"count(count by (service_instance_id)({Fleet("edgeagent_spool_oldest_age_seconds")} > 300))"), Falling(1, 10)),
    ];

    private static Panel Devices() => Table(
        "Devices, worst first",
        "One row per device: those with streams down first, then those with the lowest quality. "
        + "Click a name for everything about the device.",
        24,
        [
            new("host_name", "Device", Link: "device"),
            new("edgeagent_hardware_tier", "Tier"),
            new("edgeagent_site", "Site"),
            new("Value #A", "Worst quality", "none", Rising(50, 70)),
            new("Value #B", "Streams down", "none", Falling(1, 2)),
            new("Value #C", "Hottest", "celsius", Falling(70, 80)),
            new("Value #D", "CPU", "percentunit", Falling(0.7, 0.9)),
            new("Value #E", "Memory", "percentunit", Falling(0.8, 0.95)),
            new("Value #F", "Alarms", "none", Falling(1, 2)),
            new("Value #G", "Oldest unsent", "s", Falling(120, 600)),
            new("Value #H", "Last seen", "s", Falling(120, 300)),
            Id,
        ],
        $"min by ({Device})({Fleet("edgeagent_video_quality")})",
        $"sum by ({Device})({Fleet("edgeagent_video_stream_status", Down)})",
        $"max by ({Device})({Fleet("hw_temperature_celsius")})",
        $$"""1 - max by ({{Device}})({{Fleet("system_cpu_utilization_ratio", "cpu_mode=\"idle\"")}})""",
        $$"""max by ({{Device}})({{Fleet("system_memory_utilization_ratio", "system_memory_state=\"used\"")}})""",
        $"sum by ({Device})({Fleet("hw_status", Alarms.TrimEnd())})",
        $"max by ({Device})({Fleet("edgeagent_spool_oldest_age_seconds")})",
        $"time() - max by ({Device})(timestamp({Fleet(Heartbeat)}))") with
    { Height = 10, SortBy = "Streams down", SortUpBy = "Worst quality" };

    private static Panel Silent() => Table(
        "Silent devices",
        "Devices that sent data in the last day, but not in the last 5 minutes. "
        + "The value is the time since the last data point was measured.",
        8,
        [
            new("host_name", "Device", Link: "device"),
            new("edgeagent_site", "Site"),
            new("Value", "Silent for", "s", Falling(300, 3600)),
            Id,
        ],
        $"(time() - max by ({Device})(max_over_time(timestamp({Fleet(Heartbeat)})[1d:1m]))) > 300") with
    { Height = 9, SortBy = "Silent for" };

    private static Panel Software() => Table(
        "Devices and their software", "What each device is, and which version and model it runs.", 12,
        [
            new("host_name", "Device", Link: "device"),
            new("edgeagent_site", "Site"),
            new("edgeagent_hardware_tier", "Tier"),
            new("device_model_identifier", "Board"),
            new("service_version", "Version"),
            new("edgeagent_model_variant", "Model"),
            new("edgeagent_model_precision", "Precision"),
            Id,
        ],
        $"group by ({Device}, device_model_identifier, service_version)({Fleet(Heartbeat)})",
        $"group by ({Device}, device_model_identifier, service_version, edgeagent_model_variant, edgeagent_model_precision)"
        + $"(rate({Fleet("edgeagent_inference_duration_seconds_count")}[10m]) > 0)") with
    { Height = 9 };

    private static Panel Cameras() => Table(
        "Cameras", "Codec, size, frame rate and bit rate of each stream, as measured.", 12,
        [
            new("host_name", "Device", Link: "device"),
            new("edgeagent_video_stream", "Stream"),
            new("edgeagent_video_codec", "Codec"),
            new("edgeagent_video_size", "Size"),
            new("Value #A", "Frames per second", "none"),
            new("Value #B", "Bit rate", "bps"),
            Id,
        ],
        Described("edgeagent_video_frame_rate_per_second"), Described("edgeagent_video_bit_rate_per_second")) with
    { Height = 9 };

    // A value of each stream, with its codec and size.
    private static string Described(string metric) =>
        "max by (service_instance_id, host_name, edgeagent_video_stream, edgeagent_video_codec, edgeagent_video_size)"
        + $"({Fleet("edgeagent_video_stream_info")})"
        + " * on (service_instance_id, host_name, edgeagent_video_stream) group_left()"
        + $" max by (service_instance_id, host_name, edgeagent_video_stream)({Fleet(metric)})";

    private static Panel[] OverTime() =>
    [
        Lines("Video quality across streams", "Predicted VMAF: 10th, 50th and 90th percentile of the streams.", "", 12,
            new Query($"quantile(0.1, {Fleet("edgeagent_video_quality")})", "worst tenth"),
            new Query($"quantile(0.5, {Fleet("edgeagent_video_quality")})", "median"),
            new Query(
                $"quantile(0.9, {Fleet("edgeagent_video_quality")})",
                "best tenth")) with { Min = 0, Max = 100, SeriesColors = Quantiles },
        Lines("Streams by state",
            "`connecting`, `stalled` and `backoff` need attention if they last. `waiting` means that the device is overloaded; `paused`, "
            + "that a benchmark is running.",
            "", 12,
            new Query(
                $"sum by (edgeagent_video_state)({Fleet("edgeagent_video_stream_status")})",
                "{{edgeagent_video_state}}")) with { Stacked = true, Min = 0, SeriesColors = States },
        Lines("Devices reporting, by tier",
            "A step down means that several devices went silent at the same time: check what they have in common.",
            "", 12,
            new Query(
                $"count by (edgeagent_hardware_tier)(group by (service_instance_id, edgeagent_hardware_tier)({Fleet(Heartbeat)}))",
                "{{edgeagent_hardware_tier}}")) with { Stacked = true, Min = 0 },
        Lines("Hottest devices",
            "The hottest sensor of each of the ten hottest devices. Throttling begins at about 80 °C on a Raspberry Pi.",
            "celsius", 12,
            new Query($"topk(10, max by (service_instance_id, host_name)({Fleet("hw_temperature_celsius")}))", "{{host_name}}")),
    ];
}
