using System.ComponentModel.DataAnnotations;
using EdgeAgent.IO;

namespace EdgeAgent.Configuration;

/// <summary>
/// Publishes incidents and the state of the streams to an MQTT broker, with discovery by Home Assistant (docs/notifications.md). Off while
/// <c>Server</c> is empty.
/// </summary>
internal sealed class MqttOptions
{
    private const int DefaultPort = 1883, DefaultTlsPort = 8883;
    private const string Plain = "mqtt", Tls = "mqtts";

    /// <summary>
    /// Address of the broker: <c>mqtt://HOST</c>, or <c>mqtts://HOST</c> with TLS. Ports 1883 and 8883 unless the address has another.
    /// </summary>
    public string Server { get; set; } = "";

    /// <summary>Version of the protocol: <c>3.1.1</c> or <c>5</c>.</summary>
    [AllowedValues("3.1.1", "5")]
    public string Version { get; set; } = "3.1.1";

    /// <summary>User name for the broker. Empty: none is sent.</summary>
    public string User { get; set; } = "";

    /// <summary>Password of the user.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// Instead of <c>Password</c>: the absolute path of a file that contains only the password, or the name of a systemd credential
    /// (<c>LoadCredential=</c>).
    /// </summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>PEM file of the authority that the broker's certificate is checked with. Empty: what the system trusts.</summary>
    public string AuthorityFile { get; set; } = "";

    /// <summary>PEM file of the certificate that this device presents to the broker. Empty: none.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of the private key of <c>CertificateFile</c>. Empty: the key is in the same file.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>
    /// Client identifier. Two clients with one identifier disconnect each other. Empty: from the device's own identifier.
    /// </summary>
    public string ClientId { get; set; } = "";

    /// <summary>First level of all topics, apart from those of discovery.</summary>
    public string Topic { get; set; } = "edgeagent";

    /// <summary>Name of this device in topics and in Home Assistant. Empty: its host name.</summary>
    public string Device { get; set; } = "";

    /// <summary>Topic prefix of Home Assistant's discovery. Empty: no discovery.</summary>
    public string Discovery { get; set; } = "homeassistant";

    /// <summary>Longest time between two messages with the state of a stream. Changes are published at once.</summary>
    [Range(typeof(TimeSpan), "1s", "1h")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Keep-alive interval: the broker publishes the last will one and a half intervals after the connection broke.</summary>
    [Range(typeof(TimeSpan), "5s", "1h")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time limit for connecting, and for the broker's acknowledgment of one message.</summary>
    [Range(typeof(TimeSpan), "1s", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Least severity of the incidents that are sent: <c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    [AllowedValues(Severities.Info, Severities.Warning, Severities.Critical)]
    public string Least { get; set; } = Severities.Info;

    /// <summary>Host and port of the broker, and whether TLS is used; null if <see cref="Server"/> is not an address.</summary>
    internal (string Host, int Port, bool Secure)? Broker =>
        Uri.TryCreate(Server, UriKind.Absolute, out var address) && address.Scheme is Plain or Tls && address.Host.Length > 0
            && address.UserInfo.Length == 0 && address.PathAndQuery is "" or "/"
            ? (address.DnsSafeHost, address.Port > 0 ? address.Port : address.Scheme == Tls ? DefaultTlsPort : DefaultPort,
                address.Scheme == Tls)
            : null;

    /// <summary>One sentence per bad value, naming its key. No secret is repeated.</summary>
    /// <param name="section">Path of this section.</param>
    public IEnumerable<string> Problems(string section) =>
    [
        .. OptionRanges.Problems(this, section),
        .. AddressProblems(section),
        .. CredentialProblems(section),
        .. TopicProblems($"{section}:{nameof(Topic)}", Topic, mayBeEmpty: false),
        .. TopicProblems($"{section}:{nameof(Discovery)}", Discovery, mayBeEmpty: true),
        .. PemFiles.Problems(
            File(section, nameof(AuthorityFile), AuthorityFile), File(section, nameof(CertificateFile), CertificateFile),
            File(section, nameof(KeyFile), KeyFile), $"{section}:{nameof(CertificateFile)}", $"{section}:{nameof(KeyFile)}"),
    ];

    private static (string Name, string Path)? File(string section, string key, string path) =>
        path.Length > 0 ? ($"{section}:{key}", path) : null;

    private IEnumerable<string> AddressProblems(string section)
    {
        if (Server.Length > 0 && Broker is null)
        {
            yield return $"{section}:{nameof(Server)} is not the address of a broker: write mqtt://HOST or mqtts://HOST, with :PORT if "
                + "needed. User and password have keys of their own.";
        }

        if (Broker is { Secure: false } && (AuthorityFile.Length > 0 || CertificateFile.Length > 0))
            yield return $"{section}:{nameof(Server)} uses no TLS, but certificates are set: write mqtts://.";
    }

    private IEnumerable<string> CredentialProblems(string section)
    {
        if (Password.Length > 0 && PasswordFile.Length > 0)
            yield return $"{section}:{nameof(PasswordFile)}: {nameof(Password)} is set too: keep one.";
        else if (User.Length == 0 && (Password.Length > 0 || PasswordFile.Length > 0))
            yield return $"{section}:{nameof(User)} is empty, but a password is set: set it too.";
        if (SecretFile.Fault(PasswordFile, "password") is { } fault)
            yield return $"{section}:{nameof(PasswordFile)}: {fault}";
    }

    private static IEnumerable<string> TopicProblems(string key, string topic, bool mayBeEmpty)
    {
        if (topic.Length == 0 && mayBeEmpty)
            yield break;
        if (topic.Length == 0 || topic.AsSpan().IndexOfAny("+#\0") >= 0 || topic.StartsWith('/') || topic.EndsWith('/'))
            yield return $"{key} must be a topic without +, # and / at its ends.";
    }
}
