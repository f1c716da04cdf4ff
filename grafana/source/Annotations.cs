using static EdgeAgent.Boards.Selectors;

namespace EdgeAgent.Boards;

/// <summary>Events that the boards mark in their charts, from the metrics of the devices.</summary>
internal static class Annotations
{
    private const string Host = "service_instance_id, host_name";

    private const string Model = $"{Host}, edgeagent_model_variant, edgeagent_model_precision";

    private const string Stream = $"{Host}, edgeagent_video_stream";

    private const string Version = $"{Host}, service_version";

    /// <param name="device">A metric of the devices that the viewer chose, with more matchers.</param>
    /// <param name="stream">A metric of the streams that the viewer chose, with more matchers.</param>
    /// <param name="shown">Whether all are shown at first; otherwise only incidents, since a fleet has many of the others.</param>
    public static IReadOnlyList<Annotation> Of(Func<string, string, string> device, Func<string, string, string> stream, bool shown)
    {
        var inference = device("edgeagent_inference_duration_seconds_count", "");
        var status = stream("edgeagent_video_stream_status", "");
        var heartbeat = device(Heartbeat, "");
        var known = $" and on (service_instance_id) group by (service_instance_id)({heartbeat} offset 10m)";
        return
        [
            new("Incidents", Colors.Red,
                $"max by ({Stream}, edgeagent_incident_kind, edgeagent_incident_severity)"
                + $"({stream("edgeagent_incident_status", "")}) == 1",
                "{{edgeagent_incident_kind}}", "{{host_name}} {{edgeagent_video_stream}}, {{edgeagent_incident_severity}}"),
            new("Restarts", Colors.Orange,
                $"sum by ({Host})(resets({device("process_cpu_time_seconds_total", "")}[5m])) > 0",
                "Restart", "{{host_name}}", shown),
            new("Benchmarks", Colors.Gray,
                $"max by ({Host})({stream("edgeagent_video_stream_status", "edgeagent_video_state=\"paused\"")}) == 1",
                "Benchmark", "{{host_name}}", shown),
            // New is what was not there in the hour before; a device that was not there either is not changed, but new.
            new("Model changes", Colors.Blue,
                $"group by ({Model})(rate({inference}[5m]) > 0) unless group by ({Model})(increase({inference}[1h] offset 10m) > 0){known}",
                "Model {{edgeagent_model_variant}} {{edgeagent_model_precision}}", "{{host_name}}", shown),
            new("Configuration changes", Colors.Blue,
                $"group by ({Stream})({status}) unless group by ({Stream})(last_over_time({status}[1h] offset 10m)){known}",
                "Stream {{edgeagent_video_stream}} added", "{{host_name}}", shown),
            new("Version changes", Colors.Blue,
                $"group by ({Version})({heartbeat}) unless group by ({Version})(last_over_time({heartbeat}[1h] offset 10m)){known}",
                "Version {{service_version}}", "{{host_name}}", shown),
        ];
    }
}
