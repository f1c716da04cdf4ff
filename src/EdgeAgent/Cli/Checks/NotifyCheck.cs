using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Incidents.Sinks;

namespace EdgeAgent.Cli.Checks;

/// <summary>
/// Whether each configured receiver of incidents accepts a message: a test message is sent in the same way as the daemon's.
/// </summary>
internal static class NotifyCheck
{
    public static async Task<IReadOnlyList<CheckFinding>> RunAsync(EdgeAgentOptions options, CancellationToken cancellation)
    {
        using var files = new DeviceAccess(options.Sensors);
        var names = DeviceNames.Read(files);
        var device = SinkDevice.Read(BoardIdentity.Read(files, names), names, options.Site);
        var sinks = ConfiguredSinks.Of(new(options.Incidents, device, TimeProvider.System, IsTest: true));
        try
        {
            return sinks.Count > 0
                ? await Task.WhenAll(sinks.Select(sink => SendAsync(sink, cancellation)))
                :
                [
                    CheckFinding.Warning(
                        "notifications",
                        "off: set EdgeAgent:Incidents:Webhook:Url, EdgeAgent:Incidents:Mqtt:Server or EdgeAgent:Incidents:Command:Program"),
                ];
        }
        finally
        {
            foreach (var sink in sinks.OfType<IDisposable>())
                sink.Dispose();
        }
    }

    private static async Task<CheckFinding> SendAsync(IIncidentSink sink, CancellationToken cancellation)
    {
        var check = $"notification by {sink.Name}";
        var result = await sink.SendAsync(TestMessage.Create(TimeProvider.System.GetUtcNow()), cancellation);
        return result.Delivered
            ? CheckFinding.Ok(check, "delivered")
            : CheckFinding.Failed(check, result.Fault ?? "not delivered");
    }
}
