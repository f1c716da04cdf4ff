using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>Certificates made here, each its own authority.</summary>
internal static class TestCertificate
{
    /// <param name="name">The host that it is for.</param>
    /// <param name="from">Days from now on which it becomes valid.</param>
    /// <param name="to">Days from now on which it ends.</param>
    public static X509Certificate2 Of(string name, int from = -1, int to = 1)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(from), now.AddDays(to));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null, X509KeyStorageFlags.Exportable);
    }
}
