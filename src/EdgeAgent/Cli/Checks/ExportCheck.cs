using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether each signal's endpoint accepts exports: an empty one is sent in the same way as the daemon sends a full one.</summary>
internal static class ExportCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IEnumerable<CheckFinding>> RunAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        var settings = TelemetrySettings.From(configuration);
        var targets = Enum.GetValues<Signal>().Select(settings.Target).OfType<OtlpTarget>().ToList();
        if (targets.Count == 0)
            return [CheckFinding.Warning("export", "off: set OTEL_EXPORTER_OTLP_ENDPOINT to send metrics to a collector")];
        return await Task.WhenAll(targets.Select(target => SendAsync(Impatient(target), cancellation)));
    }

    private static OtlpTarget Impatient(OtlpTarget target) => target.Timeout > Patience ? target with { Timeout = Patience } : target;

    private static async Task<CheckFinding> SendAsync(OtlpTarget target, CancellationToken cancellation)
    {
        var check = $"export of {target.Signal.Text()}";
        var through = EndpointProbe.Proxy(target) is { } proxy ? $" through the proxy {proxy}" : "";
        var place = $"{target.Shown} ({target.ProtocolText}){through}";
        using var sender = new OtlpSender(target, OtlpTransport.Client(target), TimeProvider.System);
        var delivery = await sender.SendAsync(OtlpContent.Zip([]), cancellation);
        if (delivery.Verdict == DeliveryVerdict.Taken)
        {
            return delivery.Objections is { Message.Length: > 0 } objections
                ? CheckFinding.Warning(check, $"{place} accepts exports, but reports: {objections.Message}")
                : CheckFinding.Ok(check, $"{place} accepts exports");
        }
        var advice = await EndpointProbe.OtherProtocolAsync(target, delivery, cancellation) ?? ExportAdvice.For(delivery, target);
        var detail = $"{place}: {delivery.Reason.TrimEnd('.')}. {advice}";
        return delivery is { Fault: ExportFault.Status, Status: StatusCodes.Status429TooManyRequests }
            ? CheckFinding.Warning(check, detail)
            : CheckFinding.Failed(check, detail);
    }
}
