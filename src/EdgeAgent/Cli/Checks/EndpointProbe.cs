using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Cli.Checks;

/// <summary>Detects the protocol of an endpoint that does not respond in the configured one.</summary>
internal static class EndpointProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly ExportFault[] OfProtocol = [ExportFault.Protocol, ExportFault.Tls, ExportFault.AnswerTimeout];

    /// <summary>The proxy that the environment sets for this endpoint, without credentials; null if there is none.</summary>
    public static string? Proxy(OtlpTarget target) =>
        !HttpClient.DefaultProxy.IsBypassed(target.Endpoint) && HttpClient.DefaultProxy.GetProxy(target.Endpoint) is { } proxy
            ? $"{proxy.Host}:{proxy.Port}"
            : null;

    /// <summary>What to set instead; null if no other protocol works.</summary>
    public static async Task<string?> OtherProtocolAsync(OtlpTarget target, Delivery delivery, CancellationToken cancellation)
    {
        if (Proxy(target) is not null || (!OfProtocol.Contains(delivery.Fault) && delivery.Status != StatusCodes.Status400BadRequest))
            return null;
        // These attempts send no credentials, which are for the configured endpoint only.
        var endpoint = new UriBuilder(target.Endpoint) { UserName = "", Password = "" }.Uri;
        var bare = target with { Timeout = Patience, Headers = null, Endpoint = endpoint };
        var secure = target.Endpoint.Scheme == Uri.UriSchemeHttps;
        var tls = await TlsAsync(target.Endpoint, cancellation);
        if (!secure && tls.IsSupported)
            return "The server expects TLS: write https:// in the endpoint.";
        if (secure && tls.RequiresCertificate && target.Certificates.Client is null && delivery.Fault != ExportFault.AnswerTimeout)
            return ExportAdvice.ClientCertificate;
        if (secure && (await AnswersAsync(Plain(bare), cancellation) || await AnswersAsync(Plain(Other(bare)), cancellation)))
            return "The server does not use TLS: write http:// in the endpoint, or set up TLS on the server.";
        return await AnswersAsync(Other(bare), cancellation)
            ? target.Protocol == OtlpExportProtocol.Grpc
                ? "The server uses HTTP, not gRPC: set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf, or use its gRPC port, usually 4317."
                : "The server uses gRPC, not HTTP: set OTEL_EXPORTER_OTLP_PROTOCOL=grpc, or use its HTTP port, usually 4318."
            : null;
    }

    private static OtlpTarget Plain(OtlpTarget target) =>
        target with { Endpoint = new UriBuilder(target.Endpoint) { Scheme = Uri.UriSchemeHttp, Port = target.Endpoint.Port }.Uri };

    private static OtlpTarget Other(OtlpTarget target) => target.Protocol == OtlpExportProtocol.Grpc
        ? target with { Protocol = OtlpExportProtocol.HttpProtobuf, Endpoint = new Uri(target.Endpoint, $"/v1/{target.Signal.Text()}") }
        : target with { Protocol = OtlpExportProtocol.Grpc };

    private static async Task<bool> AnswersAsync(OtlpTarget target, CancellationToken cancellation)
    {
        using var sender = new OtlpSender(target, OtlpTransport.Client(target), TimeProvider.System);
        var delivery = await sender.SendAsync(OtlpContent.Zip([]), cancellation);
        var understood = target.Protocol == OtlpExportProtocol.Grpc
            ? delivery.Fault == ExportFault.GrpcStatus
            : delivery.Fault is ExportFault.Status or ExportFault.NotOtlp;
        return delivery.Verdict == DeliveryVerdict.Taken || understood;
    }

    private static async Task<(bool IsSupported, bool RequiresCertificate)> TlsAsync(Uri endpoint, CancellationToken cancellation)
    {
        var asks = false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.DnsSafeHost, endpoint.Port, limit.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = endpoint.Host,
                    // Called first without the server's certificate, in case one is ready; called with it if the server requests one.
                    LocalCertificateSelectionCallback = (_, _, _, server, _) =>
                    {
                        asks |= server is not null;
                        return null!;
                    },
                },
                limit.Token);
            return (true, asks);
        }
        catch (AuthenticationException error)
        {
            // A certificate that is not trusted still shows that the server uses TLS.
            return (asks || error.Message.Contains("remote certificate", StringComparison.OrdinalIgnoreCase), asks);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return (asks, asks);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (asks, asks);
        }
    }
}
