using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>PEM files for TLS connections of the sinks.</summary>
internal static class TlsTrust
{
    /// <summary>The certificates of an authority; null: those that the system trusts.</summary>
    public static X509Certificate2Collection? Authority(string file)
    {
        if (file.Length == 0)
            return null;
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    /// <summary>Trusts only these certificates; null: those that the system trusts.</summary>
    public static X509ChainPolicy? Policy(X509Certificate2Collection? authority)
    {
        if (authority is null)
            return null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authority);
        return policy;
    }

    /// <summary>The certificate that this device presents; null: none.</summary>
    /// <param name="key">File of its private key; empty: the same file.</param>
    public static X509Certificate2? Own(string file, string key) =>
        file.Length == 0 ? null : X509Certificate2.CreateFromPemFile(file, key.Length > 0 ? key : null);
}
