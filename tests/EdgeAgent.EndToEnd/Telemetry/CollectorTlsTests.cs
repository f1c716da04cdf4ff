using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeAgent.Configuration;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.Telemetry;
using OpenTelemetry.Exporter;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary><c>deploy/collector/tls.yaml</c> in a real collector, with certificates made here.</summary>
[Trait("Category", "Long")]
public sealed class CollectorTlsTests(MetricsStore store) : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-tls-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task Device_WithACertificate_IsLetIn()
    {
        store.Require();
        await using var collector = await StartAsync();
        var requests = new NumberedRequests(store, "certified");
        await using var agent = await Agent.StartAsync(
            [
                ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"https://{collector.Address}:4318/v1/metrics"),
                ("OTEL_EXPORTER_OTLP_CERTIFICATE", At("collector.pem")),
                ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", At("device.pem")),
                ("OTEL_EXPORTER_OTLP_CLIENT_KEY", At("device.key")),
                ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
                ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=certified"),
            ],
            Cancellation);
        await requests.UntilAsync(2, Cancellation);
    }

    [Fact]
    public async Task Device_WithoutACertificate_IsNot()
    {
        store.Require();
        await using var collector = await StartAsync();
        var target = new OtlpTarget(
            Signal.Metrics, new Uri($"https://{collector.Address}:4318/v1/metrics"), OtlpExportProtocol.HttpProtobuf,
            TimeSpan.FromSeconds(10), OtlpExportCompression.None,
            Headers: null, new OtlpCertificates(At("collector.pem"), Client: null, ClientKey: null));
        using var client = OtlpTransport.Client(target);
        using var nothing = new ByteArrayContent([]);
        await Should.ThrowAsync<HttpRequestException>(() => client.PostAsync(target.Endpoint, nothing, Cancellation));
    }

    private Task<OtelCollector> StartAsync()
    {
        Make("collector", names => names.AddIpAddress(IPAddress.Parse(OtelCollector.NextAddress)));
        Make("device", names => names.AddDnsName("device"));
        return OtelCollector.StartAsync(
            store.OtlpBase, [OtelCollector.Shipped, OtelCollector.Tls], Cancellation,
            ("EDGEAGENT_COLLECTOR_CERT", At("collector.pem")), ("EDGEAGENT_COLLECTOR_KEY", At("collector.key")),
            ("EDGEAGENT_COLLECTOR_CLIENT_CA", At("device.pem")));
    }

    private string At(string file) => Path.Combine(_files.FullName, file);

    private void Make(string name, Action<SubjectAlternativeNameBuilder> add)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        add(names);
        request.CertificateExtensions.Add(names.Build());
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var certificate = request.CreateSelfSigned(from, from.AddDays(2));
        File.WriteAllText(At($"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(At($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
