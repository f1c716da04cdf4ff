using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Configuration;

/// <summary>
/// Checks the certificate and key files of the export before it starts. A wrong file would fail every export, or the start itself.
/// </summary>
internal static class PemFiles
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private const string Certificate = "CERTIFICATE", Client = "CLIENT_CERTIFICATE", Key = "CLIENT_KEY";

    /// <summary>One sentence per unusable file, naming the variable.</summary>
    /// <param name="value">The value of a variable; null if it is not set.</param>
    public static IEnumerable<string> Problems(Func<string, string?> value) =>
        Enum.GetValues<Signal>().SelectMany(signal => Problems(suffix => Named(value, signal, suffix))).Distinct(StringComparer.Ordinal);

    /// <summary>The same for the files of another connection.</summary>
    /// <param name="authority">Name of the key and its value, the trusted authority; null if it is not set.</param>
    /// <param name="client">The client's certificate.</param>
    /// <param name="key">Its private key.</param>
    /// <param name="clientName">Name of the key of the client's certificate, set or not.</param>
    /// <param name="keyName">Name of the key of its private key, set or not.</param>
    public static IEnumerable<string> Problems(
        (string Name, string Path)? authority, (string Name, string Path)? client, (string Name, string Path)? key,
        string clientName = Prefix + Client, string keyName = Prefix + Key)
    {
        List<string?> faults = [Readable(authority), Readable(client), Readable(key)];
        if (faults.TrueForAll(fault => fault is null))
            faults = [Trusted(authority), Own(client, key, clientName, keyName)];
        return faults.OfType<string>();
    }

    private static IEnumerable<string> Problems(Func<string, (string Name, string Path)?> file) =>
        Problems(file(Certificate), file(Client), file(Key));

    private static (string Name, string Path)? Named(Func<string, string?> value, Signal signal, string suffix)
    {
        string[] names = [$"{Prefix}{signal.Variable()}_{suffix}", $"{Prefix}{suffix}"];
        foreach (var name in names)
        {
            if (value(name) is { } path)
                return (name, path);
        }
        return null;
    }

    private static string? Readable((string Name, string Path)? file)
    {
        if (file is not { Name: var name, Path: var path })
            return null;
        if (Directory.Exists(path))
            return $"{name} is \"{path}\": it is a directory; name a PEM file in it.";
        if (!File.Exists(path))
            return $"{name} is \"{path}\": there is no such file. It must be a PEM file.";
        try
        {
            using var open = File.OpenRead(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{name} is \"{path}\": the file cannot be read by this user. Change its owner or permissions.";
        }
    }

    private static string? Trusted((string Name, string Path)? file) =>
        file is { Name: var name, Path: var path } && !HoldsCertificate(path) ? $"{name} is \"{path}\": {NoCertificate(path)}" : null;

    private static string? Own(
        (string Name, string Path)? client, (string Name, string Path)? key, string clientName, string keyName)
    {
        if (client is not { Name: var name, Path: var path })
            return key is { Name: var alone } ? $"{alone} is set, but no client certificate: set {clientName} too." : null;
        if (!HoldsCertificate(path))
            return $"{name} is \"{path}\": {NoCertificate(path)}";
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(path, key?.Path);
            return null;
        }
        catch (CryptographicException)
        {
            return key is { Name: var given, Path: var keyPath }
                ? $"{given} is \"{keyPath}\": {NoKey(keyPath)}"
                : $"{name} is \"{path}\": the file holds no private key. Set {keyName} to the PEM file of its key.";
        }
    }

    private static bool HoldsCertificate(string path)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(path);
            return found.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string NoCertificate(string path) => IsBinary(path)
        ? "it is not PEM but binary, perhaps DER. Convert it: openssl x509 -inform DER -in FILE -out FILE.pem."
        : "it holds no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----.";

    private static string NoKey(string path)
    {
        var text = File.ReadAllText(path);
        return text.Contains("ENCRYPTED", StringComparison.Ordinal)
            ? "the key is encrypted with a passphrase. Decrypt it: openssl pkey -in FILE -out KEY.pem."
            : text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? "the key does not belong to the client certificate."
            : "it holds no private key in PEM form, which begins with -----BEGIN PRIVATE KEY-----.";
    }

    private static bool IsBinary(string path)
    {
        using var file = File.OpenRead(path);
        var begin = new byte[64];
        var length = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        return begin.AsSpan(0, length).ContainsAnyInRange<byte>(0, 8);
    }
}
