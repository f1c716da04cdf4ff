using System.Net.Sockets;
using System.Text;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>Listens where systemd would.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-notify-");
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySocket() => _socket.Bind(new UnixDomainSocketEndPoint(Path));

    public string Path => System.IO.Path.Combine(_folder.FullName, "notify");

    /// <summary>Waits for a message, past all others.</summary>
    public async Task UntilAsync(string message, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (Encoding.UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, cancellation)) != message)
        {
            // Not that one.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Delete(recursive: true);
    }
}
