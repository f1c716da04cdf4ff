using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.Telemetry;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Which documented metrics a healthy daemon on this machine can't have, and why.</summary>
internal static class AbsentMetrics
{
    // Counters and gauges that come with an event that a short, healthy run does not have.
    private static readonly Dictionary<string, string> WithoutTheEvent = new(StringComparer.Ordinal)
    {
        ["edgeagent.sensor.errors"] = "no sensor failed",
        ["dotnet.exceptions"] = "nothing was thrown",
        ["edgeagent.telemetry.rejected"] = "the store refused nothing",
        ["edgeagent.spool.dropped"] = "nothing was given up",
        ["edgeagent.spool.set_aside"] = "the store called nothing bad",
        ["edgeagent.selection.variant"] = "no model was selected",
        ["edgeagent.video.jitter"] = "the stream is a file",
        ["edgeagent.incidents"] = "nothing is wrong",
        ["edgeagent.incident.status"] = "nothing is wrong",
        ["edgeagent.incident.sink.sent"] = "nobody is notified",
        ["edgeagent.incident.sink.failed"] = "nobody is notified",
        ["edgeagent.incident.sink.dropped"] = "nobody is notified",
        ["edgeagent.incident.sink.pending"] = "nobody is notified",
    };

    private static readonly string[] PowerMeters = ["hw.host.power", "hw.host.energy", "hw.power", "hw.energy"];

    /// <summary>
    /// The names of metrics that are not to be expected: those of absent hardware, as <c>edgeagent sensors</c> tells it, and of absent
    /// events.
    /// </summary>
    public static async Task<IReadOnlySet<string>> HereAsync(IEnumerable<DocumentedMetric> documented, CancellationToken cancellation)
    {
        var sensors = await Agent.RunAsync(["sensors", "--format", "json"], cancellation);
        sensors.ExitCode.ShouldBe(0, sensors.Errors);
        using var json = JsonDocument.Parse(sensors.Output);
        var read = json.RootElement.GetProperty("sensors").EnumerateArray()
            .SelectMany(sensor => sensor.GetProperty("readings").EnumerateArray())
            .Select(reading => reading.GetProperty("name").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        read.ShouldContain("system.cpu.time", "every machine has a processor");
        return documented.Where(m => IsOfHardware(m) && !read.Contains(m.Name)).Select(m => m.Name)
            .Concat(WithoutTheEvent.Keys)
            .Concat(read.Overlaps(PowerMeters) ? [] : ["edgeagent.benchmark.energy", "edgeagent.benchmark.idle.power"])
            .ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsOfHardware(DocumentedMetric metric) =>
        metric.Meter == "EdgeAgent.Sensors" && metric.Name != "edgeagent.sensor.sample.duration";
}
