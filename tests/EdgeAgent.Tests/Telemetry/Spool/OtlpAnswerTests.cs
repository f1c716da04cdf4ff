using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>What counts as exported, by answers of real servers on loopback.</summary>
public sealed class OtlpAnswerTests
{
    private const string Page = "<html><head><title>Hotel WiFi</title></head><body>please log in</body></html>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The answers of stores: the OpenTelemetry Collector; Prometheus and VictoriaMetrics; Loki and Grafana Cloud; Fluent Bit; others.
    [Theory]
    [InlineData(200, "application/x-protobuf", "")]
    [InlineData(200, null, "")]
    [InlineData(204, null, "")]
    [InlineData(201, null, "")]
    [InlineData(202, null, "")]
    [InlineData(200, "application/protobuf", "")]
    [InlineData(200, "Application/X-Protobuf; charset=utf-8", "")]
    [InlineData(200, "application/octet-stream", "")]
    [InlineData(200, "application/json", "{}")]
    [InlineData(200, "application/json; charset=utf-8", """{"partialSuccess":{}}""")]
    public async Task Send_ToAnOtlpEndpoint_IsTaken(int status, string? type, string body) =>
        (await SendAsync(status, type, Encoding.UTF8.GetBytes(body))).Verdict.ShouldBe(DeliveryVerdict.Taken);

    [Theory]
    [InlineData("text/html", Page, "(200 OK, text/html, \"Hotel WiFi\")")]
    [InlineData("text/html; charset=utf-8", "<p>please\n log&nbsp;in</p>", "(200 OK, text/html, \"please log in\")")]
    [InlineData("text/html", "", "(200 OK, text/html)")]
    [InlineData("text/plain", "OK", "(200 OK, text/plain, \"OK\")")]
    [InlineData("text/plain", "", "(200 OK, text/plain)")]
    [InlineData("application/json", """{"status":"ok"}""", "(200 OK, application/json, \"{\"status\":\"ok\"}\")")]
    [InlineData("application/json", "[]", "application/json")]
    [InlineData("application/json", Page, "application/json")]
    [InlineData("application/x-protobuf", Page, "(200 OK, application/x-protobuf")]
    [InlineData("application/octet-stream", "OK", "(200 OK, application/octet-stream")]
    [InlineData(null, Page, "(200 OK, no content type, \"Hotel WiFi\")")]
    [InlineData(null, "\n<!DOCTYPE html><html><body>an empty line before it</body></html>", "no content type, \"an empty line before it\"")]
    [InlineData(null, "OK", "(200 OK, no content type, \"OK\")")]
    [InlineData("image/png", "\u0089PNG\0\0", "(200 OK, image/png)")]
    public async Task Send_ToSomethingElse_IsKept(string? type, string body, string telling)
    {
        var delivery = await SendAsync(200, type, Encoding.UTF8.GetBytes(body));
        delivery.ShouldSatisfyAllConditions(
            d => d.Verdict.ShouldBe(DeliveryVerdict.Later),
            d => d.Fault.ShouldBe(ExportFault.NotOtlp),
            d => d.Reason.ShouldStartWith("the answer is not from an OTLP endpoint"),
            d => d.Reason.ShouldContain(telling));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Send_ACompressedPage_IsReadAndKept(string encoding)
    {
        var page = Compressed(Encoding.UTF8.GetBytes(Page), encoding);
        var delivery = await SendAsync(200, "text/html", page, ("Content-Encoding", encoding));
        delivery.Verdict.ShouldBe(DeliveryVerdict.Later);
        delivery.Reason.ShouldContain("\"Hotel WiFi\"");
    }

    [Fact]
    public async Task Send_ACompressedResponse_IsTaken()
    {
        var response = Compressed(PartialSuccessTests.Response(3, "too\u0007 old"), "gzip");
        var delivery = await SendAsync(200, "application/x-protobuf", response, ("Content-Encoding", "gzip"));
        delivery.Objections.ShouldBe(new PartialSuccess(3, "too old"));
    }

    [Theory]
    [InlineData("gzip", "damaged")]
    [InlineData("zstd", "in an encoding that was not requested")]
    public async Task Send_AnAnswerThatCannotBeDecoded_IsKept(string encoding, string telling)
    {
        var delivery = await SendAsync(200, "application/x-protobuf", [1, 2, 3], ("Content-Encoding", encoding));
        delivery.Verdict.ShouldBe(DeliveryVerdict.Later);
        delivery.Reason.ShouldContain(telling);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_AnAnswerWithoutEnd_IsCutOff(bool zipped)
    {
        // A zip bomb: 64 MiB in some 64 KiB.
        var body = zipped ? Compressed(new byte[64 << 20], "gzip") : new byte[AnswerBody.Most + 1];
        var delivery = await SendAsync(200, "application/x-protobuf", body, zipped ? [("Content-Encoding", "gzip")] : []);
        delivery.Verdict.ShouldBe(DeliveryVerdict.Later);
        delivery.Reason.ShouldContain("longer than 4 MiB");
    }

    [Theory]
    [InlineData("application/x-protobuf", DeliveryVerdict.Bad)]
    [InlineData("text/html", DeliveryVerdict.Suspect)]
    [InlineData("text/plain", DeliveryVerdict.Suspect)]
    [InlineData("application/json", DeliveryVerdict.Suspect)]
    [InlineData(null, DeliveryVerdict.Suspect)]
    public async Task Send_ABadRequest_IsBelievedFromOtlpEndpointsOnly(string? type, object verdict) =>
        (await SendAsync(400, type, [])).Verdict.ShouldBe((DeliveryVerdict)verdict);

    [Fact]
    public async Task Send_ARedirect_SaysWhereTo_WithoutItsQuery()
    {
        var delivery = await SendAsync(302, "text/html", [], ("Location", "http://portal.hotel/login?session=s3cret"));
        delivery.Verdict.ShouldBe(DeliveryVerdict.Later);
        delivery.Reason.ShouldBe("the endpoint answered 302 Found, a redirect to http://portal.hotel/login, which is not followed");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task Send_AnEchoOfTheRequest_ShowsNoCredentials(int status)
    {
        await using var server = await AnsweringServer.StartAsync(context =>
        {
            var echo = $"you sent {context.Request.Headers.Authorization} to {context.Request.QueryString}";
            return AnsweringServer.AnswerAsync(context, status, "text/plain", Encoding.UTF8.GetBytes(echo));
        });
        var delivery = await SendAsync(
            $"{server.Url}/?key=s3cret-key", ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20s3cret-token"));
        delivery.Reason.ShouldContain("you sent ***");
        delivery.Reason.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Send_WithANameInTheAddress_IsAuthorized()
    {
        string? seen = null;
        await using var server = await AnsweringServer.StartAsync(context =>
        {
            seen = context.Request.Headers.Authorization;
            return Task.CompletedTask;
        });
        await SendAsync(server.Url.Replace("http://", "http://me:p%40ss@", StringComparison.Ordinal));
        seen.ShouldBe($"Basic {Convert.ToBase64String("me:p@ss"u8)}");
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Type: application/x-protobuf\r\n\r\n", DeliveryVerdict.Taken)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Proxy</title>", DeliveryVerdict.Later)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab", DeliveryVerdict.Later)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", DeliveryVerdict.Later)]
    public async Task Send_ToAnOldOrBrokenServer_CountsOnlyAWholeAnswer(string answer, object verdict)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, answer);
        var delivery = await SendAsync($"http://{listener.LocalEndpoint}/v1/metrics");
        await serving;
        delivery.Verdict.ShouldBe((DeliveryVerdict)verdict, delivery.Reason);
    }

    [Fact]
    public async Task Send_ToABodyThatNeverEnds_IsNoAnswer()
    {
        await using var server = await AnsweringServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/x-protobuf";
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var delivery = await SendAsync(server.Url, ("OTEL_EXPORTER_OTLP_TIMEOUT", "500"));
        (delivery.Verdict, delivery.Fault).ShouldBe((DeliveryVerdict.Later, ExportFault.AnswerTimeout));
    }

    private static async Task ServeAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancellation);
        await using var stream = client.GetStream();
        var request = new byte[4096];
        _ = await stream.ReadAsync(request, Cancellation);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), Cancellation);
    }

    private static byte[] Compressed(byte[] plain, string encoding)
    {
        using var result = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(result, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(result, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(plain);
        }
        return result.ToArray();
    }

    private static async Task<Delivery> SendAsync(int status, string? type, byte[] body, params (string, string)[] headers)
    {
        await using var server = await AnsweringServer.WithAsync(status, type, body, headers);
        return await SendAsync(server.Url);
    }

    private static async Task<Delivery> SendAsync(string url, params (string, string)[] variables)
    {
        var target = TestHost.Settings([("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", url), .. variables]).Target(Signal.Metrics)!;
        using var sender = new OtlpSender(target, OtlpTransport.Client(target), TimeProvider.System);
        return await sender.SendAsync(OtlpContent.Zip([]), Cancellation);
    }
}
