using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.Cli.Checks;
using EdgeAgent.Tests.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeAgent.Tests.Cli.Checks;

/// <summary>Endpoints that work and that are broken, each named rightly; real servers on loopback.</summary>
public sealed class ExportCheckTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-check-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Theory]
    [InlineData("http/protobuf", "none")]
    [InlineData("http/protobuf", "gzip")]
    [InlineData("grpc", "none")]
    [InlineData("grpc", "gzip")]
    public async Task Endpoint_ThatAccepts_GetsAnEmptyExportOfEachSignal(string protocol, string compression)
    {
        await using var receiver = protocol == "grpc" ? await OtlpReceiver.GrpcAsync() : await OtlpReceiver.HttpAsync();
        var findings = await CheckAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", compression), ("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=7"));
        findings.Select(finding => finding.Check).ShouldBe(["export of metrics", "export of logs", "export of traces"]);
        findings.ShouldAllBe(finding =>
            finding.Outcome == CheckOutcome.Ok && finding.Detail.EndsWith("accepts exports", StringComparison.Ordinal));
        receiver.Requests.ShouldAllBe(request => request.Headers["x-tenant"] == "7");
        receiver.Requests.ShouldAllBe(request => request.Body.Length < 30, "an empty request, at most in its frame and gzipped");
    }

    [Theory]
    [InlineData(400, "rejects OTLP requests")]
    [InlineData(401, "Check the credentials in OTEL_EXPORTER_OTLP_HEADERS")]
    [InlineData(403, "lack the right to write")]
    [InlineData(404, "Check the path")]
    [InlineData(405, "Check the path")]
    [InlineData(407, "HTTPS_PROXY")]
    [InlineData(413, "limits the size")]
    [InlineData(429, "limits the rate")]
    [InlineData(500, "has a fault: check its log")]
    [InlineData(502, "has a fault: check its log")]
    [InlineData(503, "has a fault: check its log")]
    public async Task Endpoint_ThatRefuses_IsNamedWithWhatToDo(int status, string telling)
    {
        await using var server = await AnsweringServer.WithAsync(status, "text/plain", Encoding.UTF8.GetBytes("because"));
        var finding = await CheckMetricsAsync(server.Url, ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=s3cret-token"));
        finding.Outcome.ShouldBe(status == 429 ? CheckOutcome.Warning : CheckOutcome.Failed);
        finding.Detail.ShouldContain($"the endpoint answered {status} ");
        finding.Detail.ShouldContain("\"because\"");
        finding.Detail.ShouldContain(telling);
        finding.Detail.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task LoginPage_IsNamed()
    {
        await using var server = await AnsweringServer.WithAsync(200, "text/html", Encoding.UTF8.GetBytes("<title>Hotel WiFi</title>"));
        var finding = await CheckMetricsAsync(server.Url);
        finding.Outcome.ShouldBe(CheckOutcome.Failed);
        finding.Detail.ShouldContain("\"Hotel WiFi\"). Another program, a proxy or the login page of a network responds there");
    }

    [Fact]
    public async Task Redirect_IsNamedWithItsTarget()
    {
        await using var server = await AnsweringServer.WithAsync(302, "text/html", [], ("Location", "https://portal.example/login?id=7"));
        (await CheckMetricsAsync(server.Url))
            .Detail.ShouldContain("a redirect to https://portal.example/login, which is not followed. Set the endpoint");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", "Connection refused", "Is the collector running")]
    [InlineData("http://me:s3cret@no-such-host.invalid:4318", "no-such-host.invalid", "Check the host name")]
    public async Task Server_ThatIsNotThere_IsNamed(string url, string reason, string telling)
    {
        var finding = await CheckMetricsAsync(url);
        finding.Outcome.ShouldBe(CheckOutcome.Failed);
        finding.Detail.ShouldContain(reason);
        finding.Detail.ShouldContain(telling);
        finding.Detail.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Server_ThatNeverAnswers_IsNamed()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var finding = await CheckMetricsAsync($"http://{silent.LocalEndpoint}", ("OTEL_EXPORTER_OTLP_TIMEOUT", "500"));
        finding.Detail.ShouldContain("no answer in time. Something accepts connections but does not respond");
    }

    [Fact]
    public async Task Server_ThatDropsPackets_IsNamed()
    {
        // The kernel drops attempts to connect while the queue of those that nobody accepts is full.
        using var full = Connector();
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        List<Socket> waiting = [.. Enumerable.Range(0, 4).Select(_ => Connector())];
        var connecting = waiting.ConvertAll(socket => socket.ConnectAsync(full.LocalEndPoint!, Cancellation).AsTask());
        await connecting[0];
        var finding = await CheckMetricsAsync($"http://{full.LocalEndPoint}", ("OTEL_EXPORTER_OTLP_TIMEOUT", "1000"));
        waiting.ForEach(socket => socket.Dispose());
        finding.Detail.ShouldContain("no connection in time. The host does not respond");
    }

    [Fact]
    public async Task Certificate_ThatIsNotTrusted_IsNamed()
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        (await CheckMetricsAsync(server.NamedUrl))
            .Detail.ShouldContain("set OTEL_EXPORTER_OTLP_CERTIFICATE to the PEM file of that authority");
        (await CheckMetricsAsync(server.NamedUrl, Trust(certificate))).Outcome.ShouldBe(CheckOutcome.Ok);
    }

    [Fact]
    public async Task Certificate_ForAnotherName_IsNamed()
    {
        using var certificate = TestCertificate.Of("collector.example");
        await using var server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        (await CheckMetricsAsync(server.NamedUrl, Trust(certificate))).Detail.ShouldContain("The certificate is for another host name");
    }

    [Theory]
    [InlineData(-10, -5)]
    [InlineData(5, 10)]
    public async Task Certificate_OfAnotherTime_IsNamed(int from, int to)
    {
        using var certificate = TestCertificate.Of("localhost", from, to);
        await using var server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        (await CheckMetricsAsync(server.NamedUrl, Trust(certificate))).Detail.ShouldContain("The certificate is expired or not valid yet");
    }

    [Fact]
    public async Task Server_ThatAsksForACertificate_IsNamed()
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var server = await AnsweringServer.StartAsync(
            _ => Task.CompletedTask, certificate: certificate, asksForCertificate: true);
        (await CheckMetricsAsync(server.NamedUrl, Trust(certificate))).Detail.ShouldContain("set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task TlsTowardsAPlainPort_IsNamed(string protocol)
    {
        await using var server = await AnsweringServer.WithAsync(200, "application/x-protobuf", []);
        var url = server.NamedUrl.Replace("http://", "https://", StringComparison.Ordinal);
        (await CheckMetricsAsync(url, ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)))
            .Detail.ShouldContain("The server does not use TLS: write http://");
    }

    [Theory]
    [InlineData("http/protobuf", HttpProtocols.Http1)]
    [InlineData("http/protobuf", HttpProtocols.Http1AndHttp2)]
    [InlineData("grpc", HttpProtocols.Http1AndHttp2)]
    public async Task PlainTowardsATlsPort_IsNamed(string protocol, HttpProtocols protocols)
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, protocols, certificate);
        var url = server.NamedUrl.Replace("https://", "http://", StringComparison.Ordinal);
        (await CheckMetricsAsync(url, ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)))
            .Detail.ShouldContain("The server expects TLS: write https://");
    }

    [Fact]
    public async Task HttpTowardsAGrpcPort_IsNamed()
    {
        await using var receiver = await OtlpReceiver.GrpcAsync();
        (await CheckMetricsAsync(receiver.Url + "/v1/metrics")).Detail.ShouldContain("set OTEL_EXPORTER_OTLP_PROTOCOL=grpc");
    }

    [Fact]
    public async Task GrpcTowardsAnHttpPort_IsNamed()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        (await CheckMetricsAsync(receiver.Url, ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))).Detail
            .ShouldContain("set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
    }

    [Theory]
    [InlineData("16", "Check the credentials")]
    [InlineData("12", "does not accept this signal")]
    [InlineData("14", "busy or not ready")]
    public async Task GrpcServer_ThatRefuses_IsNamed(string status, string telling)
    {
        await using var receiver = await OtlpReceiver.GrpcAsync();
        receiver.GrpcStatus = status;
        var finding = await CheckMetricsAsync(receiver.Url, ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
        finding.Detail.ShouldContain($"gRPC status {status}");
        finding.Detail.ShouldContain(telling);
    }

    [Fact]
    public async Task NothingConfigured_IsAWarning() =>
        (await CheckAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CheckOutcome.Warning);

    private static Socket Connector() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static async Task<CheckFinding> CheckMetricsAsync(string url, params (string, string)[] variables) =>
        (await CheckAsync([("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", url), .. variables])).ShouldHaveSingleItem();

    private static async Task<List<CheckFinding>> CheckAsync(params (string Name, string Value)[] variables)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Name, (string?)variable.Value))).Build();
        return [.. await ExportCheck.RunAsync(configuration, Cancellation)];
    }

    private (string, string) Trust(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        var path = Path.Combine(_files.FullName, "authority.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return ("OTEL_EXPORTER_OTLP_CERTIFICATE", path);
    }
}
