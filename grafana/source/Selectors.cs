namespace EdgeAgent.Boards;

/// <summary>
/// PromQL that several boards share. Only labels that both Prometheus and VictoriaMetrics have are used: never <c>job</c> or
/// <c>instance</c>.
/// </summary>
internal static class Selectors
{
    // Two devices may have the same host name; the instance id distinguishes them.
    public const string Device = "service_instance_id,host_name,edgeagent_hardware_tier,edgeagent_site";

    /// <summary>
    /// Streams that should deliver frames but do not, in any state. <c>ended</c> is the end of a file, <c>paused</c> is caused by a
    /// benchmark.
    /// </summary>
    public const string Down = "edgeagent_video_state!~\"streaming|ended|paused|waiting\"";

    /// <summary>Title of the column with <c>service_instance_id</c>, which links read.</summary>
    public const string InstanceColumn = "Id";

    /// <summary>Unit for rates that have no unit of their own in Grafana.</summary>
    public const string PerSecond = "suffix:/s";

    /// <summary>A series that every device sends, whatever hardware and streams it has.</summary>
    public const string Heartbeat = "system_memory_limit_bytes";

    /// <summary>What the viewer chose, with more matchers.</summary>
    public static string Fleet(string metric, string more = "") =>
        $$"""{{metric}}{edgeagent_hardware_tier=~"$tier",edgeagent_site=~"$site"{{Comma(more)}}}""";

    public static string Host(string metric, string more = "") =>
        $$"""{{metric}}{host_name=~"$host",service_instance_id=~"$instance"{{Comma(more)}}}""";

    /// <param name="ofStream">Whether it is a metric of the chosen streams; otherwise of their devices.</param>
    public static string Stream(string metric, string more = "", bool ofStream = true) =>
        $$"""{{metric}}{host_name=~"$host"{{(ofStream ? ",edgeagent_video_stream=~\"$stream\"" : "")}}{{Comma(more)}}}""";

    /// <summary>None is 0, not an empty panel.</summary>
    public static string OrZero(string expression) => $"({expression}) or vector(0)";

    public static Variable Tier { get; } = new("tier", "Tier", $"label_values({Heartbeat}, edgeagent_hardware_tier)");

    public static Variable Site { get; } = new("site", "Site", $"label_values({Heartbeat}, edgeagent_site)");

    /// <summary>Which of the devices with the chosen name; usually there is one.</summary>
    public static Variable Instance { get; } =
        new("instance", "Id", $$"""label_values({{Heartbeat}}{host_name=~"$host"}, service_instance_id)""", Many: false);

    public static Variable HostOf(bool many) => new("host", "Device", $"label_values({Heartbeat}, host_name)", Many: many);

    private static string Comma(string more) => more.Length > 0 ? "," + more : "";
}
