using static EdgeAgent.Boards.Panels;
using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>Everything about one device.</summary>
internal static class DeviceBoard
{
    private const string NoStream =
        "No stream reports. Is one configured (EdgeAgent:Video:Streams)? The device's status page shows why one is down.";

    private const string NoSensor =
        "This device has no such sensor, or the agent may not read it: run edgeagent sensors on the device.";

    private const string NoData = "No data in this time range: see Silent devices on the board Fleet overview.";

    public static Board Board { get; } = new(
        "device", "Device", "Everything about one device.", "30s", "now-3h", [HostOf(many: false), Instance],
        [
            new Row("Video", Video()) { Empty = NoStream },
            new Row("Heat, power, throttling", Hardware()) { Empty = NoSensor },
            new Row("Load", Load()) { Empty = NoData },
            new Row("Agent", Agent()) { Empty = NoData },
            new Row("Telemetry", Telemetry()) { Empty = "Nothing is waiting, or there is no data in this time range." },
        ])
    {
        Annotations = Annotations.Of((metric, more) => Host(metric, more), (metric, more) => Host(metric, more), shown: true),
        IsOfOneDevice = true,
    };

    private static Panel[] Video() =>
    [
        Lines("Quality",
            "Predicted VMAF of each stream, 0 to 100: the mean of each export interval, and as a thin gray line the lowest score of the "
            + "interval. Compare a stream with itself, not with another scene.",
            "", 12,
            new Query(Host("edgeagent_video_quality"), "{{edgeagent_video_stream}}"),
            new Query(Host("edgeagent_video_quality_low"), "{{edgeagent_video_stream}} lowest")) with
        { Min = 0, Max = 100, Thin = "lowest$" },
        Timeline("Streams", "Whether each stream delivers frames.", 12,
            new Query(
                $"max by (edgeagent_video_stream)({Host("edgeagent_video_stream_status", "edgeagent_video_state=\"streaming\"")})",
                "{{edgeagent_video_stream}}"),
            (1, "streaming", Colors.Blue), (0, "not streaming", Colors.Red)),
        Lines("Scoring time", "Time that the model needs for one batch of frames: median and 95th percentile.", "s", 12,
            new Query(ScoringTime("0.5"), "median"),
            new Query(ScoringTime("0.95"), "95 %")) with { Min = 0 },
        Lines("Frames",
            "Scored, dropped and corrupt frames per second. Dropped frames mean that the device is too slow for its streams: lower Fps, or "
            + "use a smaller model. Corrupt frames arrived damaged, and the decoder concealed the damage.",
            PerSecond, 12,
            new Query($"sum(rate({Host("edgeagent_video_frames_total")}[5m]))", "scored"),
            new Query($"sum(rate({Host("edgeagent_video_dropped_total")}[5m]))", "dropped"),
            new Query($"sum(rate({Host("edgeagent_video_corrupt_total")}[5m]))", "corrupt")) with { Min = 0 },
    ];

    private static string ScoringTime(string quantile) =>
        $"histogram_quantile({quantile}, sum by (le)(rate({Host("edgeagent_inference_duration_seconds_bucket")}[5m])))";

    private static Panel[] Hardware() =>
    [
        Lines("Temperatures", "Temperature at each sensor.", "celsius", 12,
            new Query(Host("hw_temperature_celsius"), "{{hw_name}}")),
        Lines("Power",
            "Power of the whole board, if one sensor measures it, and of each rail. Rails can include one another: do not add them.",
            "watt", 12,
            new Query(Host("hw_host_power_watts"), "board"),
            new Query(Host("hw_power_watts"), "{{hw_name}}")) with { Min = 0 },
        Timeline("Hardware status", "Problems that the hardware reports: throttled, undervoltage, overcurrent, failing.", 12,
            new Query(
                $"max by (hw_id, hw_name, hw_state)({Host("hw_status", "hw_state=~\"degraded|failed|predicted_failure\"")})",
                "{{hw_name}} {{hw_state}}"),
            (1, "yes", Colors.Red), (0, "no", Colors.Blue)),
        Lines("Cooling",
            "The level at which the kernel runs each cooling device. For a processor this is throttling; for a fan, its speed.",
            "percentunit", 12,
            new Query(Host("edgeagent_sensor_cooling_level_ratio"), "{{hw_name}}"),
            new Query(Host("hw_fan_speed_ratio"), "fan {{hw_name}}")) with { Min = 0, Max = 1 },
        Lines("Clocks", "Requested by the kernel; the firmware may run the processor slower.", "hertz", 24,
            new Query(Host("system_cpu_frequency_hertz"), "cpu {{cpu_logical_number}}")) with { Min = 0 },
    ];

    private static Panel[] Load() =>
    [
        Lines("Processor", "Share of the time of all processors.", "percentunit", 12,
            new Query(
                Host("system_cpu_utilization_ratio", "cpu_mode!=\"idle\""),
                "{{cpu_mode}}")) with { Stacked = true, Min = 0, Max = 1 },
        Lines("Memory", "Share of all memory in each state.", "percentunit", 12,
            new Query(
                Host("system_memory_utilization_ratio"),
                "{{system_memory_state}}")) with { Stacked = true, Min = 0, Max = 1 },
        Lines("Pressure", "Share of the last 10 s in which work waited for a resource: the first sign of overload.", "percentunit", 8,
            new Query(
                Host("edgeagent_sensor_pressure_ratio"),
                "{{edgeagent_sensor_pressure_resource}} {{edgeagent_sensor_pressure_scope}}")) with { Min = 0 },
        Lines("Network", "Bytes per second by interface and direction.", "Bps", 8,
            new Query(
                $"rate({Host("system_network_io_bytes_total")}[5m])",
                "{{network_interface_name}} {{network_io_direction}}")) with { Min = 0 },
        Lines("Disk", "Bytes per second by device and direction. Constant writing wears out an SD card.", "Bps", 8,
            new Query($"rate({Host("system_disk_io_bytes_total")}[5m])", "{{system_device}} {{disk_io_direction}}")) with { Min = 0 },
    ];

    private static Panel[] Agent() =>
    [
        Lines("Processor time of the agent", "Cores that the agent itself keeps busy, without ffmpeg.", "", 8,
            new Query(
                $"sum by (cpu_mode)(rate({Host("process_cpu_time_seconds_total")}[5m]))",
                "{{cpu_mode}}")) with { Stacked = true, Min = 0 },
        Lines("Memory of the agent", "Physical memory. A line that only rises indicates a leak: please report it.", "bytes", 8,
            new Query(Host("process_memory_usage_bytes"), "used")) with { Min = 0 },
        Lines("Sensor faults", "Failed reads per second, by sensor.", PerSecond, 8,
            new Query(
                $"sum by (edgeagent_sensor_name)(rate({Host("edgeagent_sensor_errors_total")}[5m]))",
                "{{edgeagent_sensor_name}}")) with { Min = 0 },
    ];

    private static Panel[] Telemetry() =>
    [
        Lines("Waiting to be sent",
            "Requests in the spool. Their number grows while the collector is unreachable, and should fall afterward.",
            "", 8,
            new Query(Host("edgeagent_spool_depth"), "{{edgeagent_telemetry_signal}}")) with { Min = 0 },
        Lines("Oldest unsent", "Age of the oldest unsent request. It shows how far the store lags.", "s", 8,
            new Query(Host("edgeagent_spool_oldest_age_seconds"), "{{edgeagent_telemetry_signal}}")) with { Min = 0 },
        Lines("Sent and failed", "Requests per second, by result.", "reqps", 8,
            new Query(
                "sum by (edgeagent_telemetry_signal, edgeagent_telemetry_outcome)"
                + $"(rate({Host("edgeagent_telemetry_exports_total")}[5m]))",
                "{{edgeagent_telemetry_signal}} {{edgeagent_telemetry_outcome}}")) with { Min = 0 },
    ];
}
