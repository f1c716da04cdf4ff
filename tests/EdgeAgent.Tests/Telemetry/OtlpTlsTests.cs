using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>Export over TLS, with certificates made here.</summary>
public sealed class OtlpTlsTests : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-tls-");
    private readonly X509Certificate2 _server = SelfSigned("localhost");
    private readonly X509Certificate2 _client = SelfSigned("device-7");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
        _files.Delete(recursive: true);
    }

    [Fact]
    public async Task Endpoint_IsTrusted_ThroughTheConfiguredAuthority()
    {
        var authority = Pem("authority.pem", _server.ExportCertificatePem());
        (await ExportAsync(("OTEL_EXPORTER_OTLP_CERTIFICATE", authority))).ShouldBeNull();
    }

    [Fact]
    public async Task Endpoint_IsNotTrusted_Otherwise() =>
        (await ExportAsync()).ShouldNotBeNull().ShouldContain("certificate");

    [Fact]
    public async Task Client_ShowsItsCertificate()
    {
        string? seen = null;
        var authority = Pem("authority.pem", _server.ExportCertificatePem());
        var certificate = Pem("client.pem", _client.ExportCertificatePem());
        var key = Pem("client.key", _client.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var error = await ExportAsync(
            subject => seen = subject,
            ("OTEL_EXPORTER_OTLP_CERTIFICATE", authority), ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate),
            ("OTEL_EXPORTER_OTLP_CLIENT_KEY", key));
        error.ShouldBeNull();
        seen.ShouldBe("CN=device-7");
    }

    private Task<string?> ExportAsync(params (string, string)[] variables) => ExportAsync(_ => { }, variables);

    /// <summary>Exports once; answers the error, or null when the endpoint accepted it.</summary>
    private async Task<string?> ExportAsync(Action<string?> clientSeen, params (string, string)[] variables)
    {
        await using var endpoint = await StartAsync(clientSeen);
        var named = endpoint.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        using var host = TestHost.Build([.. variables, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", named)]);
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
        return host.Status().Metrics.LastError;
    }

    private async Task<WebApplication> StartAsync(Action<string?> clientSeen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = _server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        })));
        var server = builder.Build();
        server.Run(context =>
        {
            clientSeen(context.Connection.ClientCertificate?.Subject);
            return Task.CompletedTask;
        });
        await server.StartAsync(Cancellation);
        return server;
    }

    private string Pem(string name, string text)
    {
        var path = Path.Combine(_files.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(From, From.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null, X509KeyStorageFlags.Exportable);
    }
}
