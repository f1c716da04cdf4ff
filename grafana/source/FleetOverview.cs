using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>Is the fleet healthy, and which devices are not?</summary>
internal static class FleetOverview
{
    private const string Alarms = """hw_state=~"degraded|failed|predicted_failure" """;

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
            new Row("Now", Numbers()) { Empty = "none" },
            new Row("Devices", Devices(), Silent()) { Empty = NoDevice },
            new Row("Over time", OverTime()) { Empty = NoData },
        ]);

    private static Panel[] Numbers() =>
    [
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
        24,
        [
            new("host_name", "Device", Link: "device"),
            new("edgeagent_hardware_tier", "Tier"),
            new("edgeagent_site", "Site"),
            new("Value", "Silent for", "s", Falling(300, 3600)),
            Id,
        ],
        $"(time() - max by ({Device})(max_over_time(timestamp({Fleet(Heartbeat)})[1d:1m]))) > 300") with
    { Height = 6, SortBy = "Silent for" };

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
