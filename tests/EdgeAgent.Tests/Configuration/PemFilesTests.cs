using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeAgent.Tests.Telemetry;

namespace EdgeAgent.Tests.Configuration;

/// <summary>Certificate and key files made here, right and wrong.</summary>
public sealed class PemFilesTests : IDisposable
{
    private const string Authority = "OTEL_EXPORTER_OTLP_CERTIFICATE";
    private const string Client = "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE";
    private const string Key = "OTEL_EXPORTER_OTLP_CLIENT_KEY";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-pem-");
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public PemFilesTests()
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=test", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path("good.pem"), _certificate.ExportCertificatePem());
        File.WriteAllText(Path("good.key"), _key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path("both.pem"), _certificate.ExportCertificatePem() + "\n" + _key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path("text.pem"), "not a certificate");
        File.WriteAllText(Path("empty.pem"), "");
        File.WriteAllText(Path("cut.pem"), _certificate.ExportCertificatePem()[..300]);
        File.WriteAllBytes(Path("binary.der"), _certificate.RawData);
        using var other = RSA.Create(2048);
        File.WriteAllText(Path("other.key"), other.ExportPkcs8PrivateKeyPem());
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        File.WriteAllText(Path("locked.key"), _key.ExportEncryptedPkcs8PrivateKeyPem("secret", encryption));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _files.Delete(recursive: true);
    }

    [Fact]
    public void Problems_GoodFiles_None()
    {
        Problems((Authority, "good.pem"), (Client, "good.pem"), (Key, "good.key")).ShouldBeEmpty();
        Problems((Client, "both.pem")).ShouldBeEmpty("a key may stand in the file of its certificate");
        Problems((Client, "both.pem"), ("OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE", "good.pem"),
            ("OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY", "good.key")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text.pem", "it holds no certificate in PEM form")]
    [InlineData("empty.pem", "it holds no certificate in PEM form")]
    [InlineData("cut.pem", "it holds no certificate in PEM form")]
    [InlineData("good.key", "it holds no certificate in PEM form")]
    [InlineData("binary.der", "it is not PEM but binary")]
    [InlineData("nowhere.pem", "there is no such file")]
    [InlineData("", "it is a directory")]
    public void Problems_AFileWithoutCertificate_IsNamed(string file, string telling)
    {
        var problem = Problems((Authority, file)).ShouldHaveSingleItem();
        problem.ShouldStartWith($"{Authority} is \"{Path(file)}\"");
        problem.ShouldContain(telling);
        Problems((Client, file)).ShouldHaveSingleItem().ShouldStartWith(Client);
        Problems(("OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE", file)).ShouldHaveSingleItem()
            .ShouldStartWith("OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE");
    }

    [Theory]
    [InlineData("other.key", "the key does not belong to the client certificate")]
    [InlineData("locked.key", "the key is encrypted")]
    [InlineData("text.pem", "it holds no private key in PEM form")]
    [InlineData("nowhere.key", "there is no such file")]
    public void Problems_AWrongKey_IsNamed(string file, string telling)
    {
        var problem = Problems((Client, "good.pem"), (Key, file)).ShouldHaveSingleItem();
        problem.ShouldStartWith(Key);
        problem.ShouldContain(telling);
    }

    [Fact]
    public void Problems_HalfAPair_SaysWhatIsMissing()
    {
        Problems((Key, "good.key")).ShouldHaveSingleItem().ShouldContain($"set {Client} too");
        Problems((Client, "good.pem")).ShouldHaveSingleItem().ShouldContain($"Set {Key}");
    }

    private List<string> Problems(params (string Name, string File)[] variables) =>
        [.. TestHost.Settings([.. variables.Select(variable => (variable.Name, Path(variable.File)))]).Problems()];

    private string Path(string name) => name.Length == 0 ? _files.FullName : System.IO.Path.Combine(_files.FullName, name);
}
