using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Telemetry;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The response of an endpoint of OTLP over HTTP, including status line and headers.</summary>
internal sealed class OtlpHttpTarget : FuzzTarget
{
    private const string Token = "s3cretT0kenOfTheEndpoint";

    private readonly OtlpTarget _target = TestHost.Settings(
        ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://collector.test:4318/v1/metrics"),
        ("OTEL_EXPORTER_OTLP_HEADERS", $"api-key={Token}"))
        .Target(Signal.Metrics)!;
    private readonly byte[] _request = OtlpContent.Zip([]);

    public OtlpHttpTarget()
        : base("otlp-http")
    {
    }

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "HTTP/1.1 200 OK\r\n", "HTTP/1.1 503 Busy\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "Content-Type: application/x-protobuf\r\n",
        "Content-Type: application/json\r\n", "Content-Type: text/html; charset=utf-8\r\n",
        "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Encoding: deflate\r\n", "Transfer-Encoding: chunked\r\n",
        "Content-Length: ", "Retry-After: ", "Location: ", "\r\n\r\n", "7fffffffffffffff\r\n",
        "<title>", "</title>", "<script>", "<!--", "&#27;", "&lt;", "partialSuccess", "rejectedDataPoints", "errorMessage",
        "\u001b]0;owned\u0007", Token, "\n\u0005\b\u0005\u0012\u0001x",
    ];

    // Continuations on other threads read the response.
    public override long? MostAllocated(int length) => null;

    public override string Run(byte[] input)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new CannedConnection(input)),
        };
        using var sender = new OtlpSender(_target, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, TimeProvider.System);
        var delivery = sender.SendAsync(_request, CancellationToken.None).GetAwaiter().GetResult();
        return OtlpPromises.Of(delivery, Token);
    }
}

/// <summary>Properties of any response.</summary>
internal static class OtlpPromises
{
    public static string Of(Delivery delivery, string secret)
    {
        Promise.IsClean(delivery.Reason, "the reason");
        Promise.IsClean(delivery.Objections?.Message, "the endpoint's complaint");
        Promise.That(delivery.Reason.Length < 2000 && (delivery.Objections?.Message.Length ?? 0) < 2000, "the reason is endless");
        Promise.That(!delivery.Reason.Contains(secret, StringComparison.OrdinalIgnoreCase)
            && delivery.Objections?.Message.Contains(secret, StringComparison.OrdinalIgnoreCase) != true, "a secret is repeated");
        Promise.That(
            delivery.Verdict == DeliveryVerdict.Taken == (delivery.Fault == ExportFault.None), "a request that was taken counts as failed");
        Promise.That(delivery.Verdict == DeliveryVerdict.Taken || delivery.Reason.Length > 0, "a failure has no reason");
        return $"{delivery.Verdict} {delivery.Fault} {delivery.Reason}{delivery.Objections?.Message}";
    }
}
