using System.Net.Sockets;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether the collector can be reached.</summary>
internal static class ExportCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<IEnumerable<Finding>> RunAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        var settings = TelemetrySettings.From(configuration);
        var targets = Enum.GetValues<Signal>().Select(settings.Target).OfType<OtlpTarget>().ToList();
        if (targets.Count == 0)
            return [Finding.Warning("export", "off: set OTEL_EXPORTER_OTLP_ENDPOINT to send metrics to a collector")];
        return await Task.WhenAll(targets.Select(target => ConnectAsync(target, cancellation)));
    }

    private static async Task<Finding> ConnectAsync(OtlpTarget target, CancellationToken cancellation)
    {
        var check = $"export of {target.Signal.Text()}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(target.Endpoint.Host, target.Endpoint.Port, limit.Token);
            return Finding.Ok(check, $"{target.Shown} ({target.ProtocolText}) accepts connections");
        }
        catch (SocketException error)
        {
            return Finding.Failed(check, $"{target.Shown}: {error.Message}. Is the collector running, and the address right?");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Finding.Failed(check, $"{target.Shown} does not answer within {Patience.TotalSeconds:0} s: is a firewall between?");
        }
    }
}
