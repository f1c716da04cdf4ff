using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

/// <summary>A real mosquitto on loopback.</summary>
internal sealed class MqttBroker : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"];

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-mosquitto-");
    private ChildProcess? _process;

    private MqttBroker(string[] lines)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var port = Port.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(At("conf"), [$"listener {port} 127.0.0.1", $"user {Environment.UserName}", .. lines]);
    }

    public int Port { get; }

    public string Url => $"mqtt://127.0.0.1:{Port}";

    /// <summary>By name, with TLS.</summary>
    public string SecureUrl => $"mqtts://localhost:{Port}";

    private static string? Program => Array.Find(Places, File.Exists);

    private string At(string name) => Path.Combine(_files.FullName, name);

    /// <summary>A broker that everybody may use.</summary>
    public static Task<MqttBroker> StartAsync() => StartAsync(new(["allow_anonymous true"]));

    /// <summary>A broker that is not running.</summary>
    public static MqttBroker Stopped()
    {
        RequireProgram();
        return new(["allow_anonymous true"]);
    }

    /// <summary>A broker with one user.</summary>
    public static async Task<MqttBroker> WithUserAsync(string user, string password)
    {
        RequireProgram();
        var folder = Directory.CreateTempSubdirectory("edgeagent-mosquitto-users-");
        var file = Path.Combine(folder.FullName, "users");
        await using (var passwd = ChildProcess.Start(new("mosquitto_passwd", "install mosquitto"), ["-b", "-c", file, user, password]))
            (await passwd.WaitForExitAsync()).ShouldBe(0, string.Join('\n', passwd.ErrorLines));
        return await StartAsync(new(["allow_anonymous false", $"password_file {file}"]));
    }

    /// <summary>A broker with TLS.</summary>
    /// <param name="certificate">Its certificate, which is its own authority.</param>
    /// <param name="clients">Authority of the clients' certificates; null if clients need none.</param>
    public static Task<MqttBroker> WithTlsAsync(X509Certificate2 certificate, X509Certificate2? clients = null)
    {
        RequireProgram();
        var folder = Directory.CreateTempSubdirectory("edgeagent-mosquitto-tls-").FullName;
        var (certificateFile, keyFile) = WritePem(certificate, folder, "server");
        string[] own = ["allow_anonymous true", $"certfile {certificateFile}", $"keyfile {keyFile}"];
        return StartAsync(new(clients is null
            ? own
            : [.. own, $"cafile {WritePem(clients, folder, "clients").Certificate}", "require_certificate true"]));
    }

    /// <summary>Writes a certificate and its key as PEM files.</summary>
    public static (string Certificate, string Key) WritePem(X509Certificate2 certificate, string folder, string name)
    {
        var (certificateFile, keyFile) = (Path.Combine(folder, $"{name}.pem"), Path.Combine(folder, $"{name}.key"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        using var key = certificate.GetRSAPrivateKey()!;
        using var exportable = RSA.Create();
        // A key that was imported from a PKCS#12 file leaves only encrypted.
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, iterationCount: 1);
        exportable.ImportEncryptedPkcs8PrivateKey("p", key.ExportEncryptedPkcs8PrivateKey("p", encryption), out _);
        File.WriteAllText(keyFile, exportable.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }

    public async Task RunAsync()
    {
        _process = ChildProcess.Start(new(Program!, "install mosquitto"), ["-c", At("conf")]);
        await Eventually.HoldsAsync(AcceptsAsync, () => string.Join('\n', _process.ErrorLines));
    }

    /// <summary>Kills it, without a goodbye to its clients.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _files.Delete(recursive: true);
    }

    private static async Task<MqttBroker> StartAsync(MqttBroker broker)
    {
        RequireProgram();
        await broker.RunAsync();
        return broker;
    }

    private static void RequireProgram() =>
        Assert.SkipWhen(Program is null, "mosquitto is not installed; ./test installs it, or: apt-get install mosquitto mosquitto-clients");

    private async Task<bool> AcceptsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
