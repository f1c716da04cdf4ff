using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// A proxy on loopback between ffmpeg and the network, for HTTP addresses that ffmpeg opens itself. It passes only requests to the hosts
/// that the input may use. A playlist names further addresses, and its sender could make this device fetch content that only this device
/// can reach.
/// </summary>
internal sealed class AddressGuard : IAsyncDisposable
{
    // Limit for a request's head; ffmpeg's heads are a hundredth of it.
    private const int MostHeadBytes = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _hosts;
    private readonly IPAddress[] _camera;
    private readonly Task _accepting;
    private volatile string? _refused;

    private AddressGuard(IEnumerable<string> hosts, IPAddress[] camera)
    {
        _hosts = new HashSet<string>(hosts.Select(Plain), StringComparer.OrdinalIgnoreCase);
        _camera = camera;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The variables that make ffmpeg use this proxy.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http_proxy"] = $"http://{_listener.LocalEndpoint}",
        // An empty value routes every host through the proxy.
        ["no_proxy"] = "",
    };

    /// <summary>The last refused host; null: none.</summary>
    public string? Refused => _refused;

    /// <param name="address">The configured address.</param>
    /// <param name="final">The end of its redirects; null if unknown.</param>
    /// <param name="named">Further allowed hosts.</param>
    /// <param name="allowLocal">Whether these may be this device itself, see <see cref="LocalRedirects"/>.</param>
    /// <returns>Null where the environment has its own proxy, which is then responsible.</returns>
    public static async Task<AddressGuard?> StartAsync(
        Uri address, Uri? final, IEnumerable<string> named, bool allowLocal, CancellationToken cancellation)
    {
        if (System.Environment.GetEnvironmentVariable("http_proxy") is { Length: > 0 })
            return null;
        IPAddress[] camera = allowLocal ? [IPAddress.Loopback] : [];
        try
        {
            camera = allowLocal ? camera : await Dns.GetHostAddressesAsync(Plain(address.IdnHost), cancellation);
        }
        catch (SocketException)
        {
            // ffmpeg will report the failed lookup.
        }

        return new AddressGuard([address.IdnHost, .. final is null ? [] : new[] { final.IdnHost }, .. named], camera);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private static string Plain(string host) => host.Trim('[', ']');

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException
            or ObjectDisposedException or InvalidOperationException)
        {
            // The guard is being disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                if (await ReadHeadAsync(stream) is not { } head || ProxyRequest.Parse(head) is not { } request)
                    await AnswerAsync(stream, "400 Bad Request");
                else if (await ConnectAsync(request) is not { } server)
                    await AnswerAsync(stream, "403 Forbidden");
                else
                    await RelayAsync(stream, server, request);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has closed the connection: ffmpeg reports a broken connection.
        }
    }

    private async Task<TcpClient?> ConnectAsync(ProxyRequest request)
    {
        var host = Plain(request.Host);
        var addresses = _hosts.Contains(host) ? await Dns.GetHostAddressesAsync(host, _stop.Token) : [];
        if (addresses.Length == 0 || !LocalRedirects.MayFollow(_camera, addresses))
        {
            _refused = host;
            return null;
        }

        var server = new TcpClient { NoDelay = true };
        try
        {
            // Connects to the checked addresses, without a second lookup.
            await server.ConnectAsync(addresses, request.Port, _stop.Token);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private async Task RelayAsync(NetworkStream client, TcpClient server, ProxyRequest request)
    {
        using (server)
        {
            var far = server.GetStream();
            if (request.IsTunnel)
                await AnswerAsync(client, "200 Connection established");
            else
                await far.WriteAsync(request.Forwarded, _stop.Token);
            var up = client.CopyToAsync(far, _stop.Token);
            var down = far.CopyToAsync(client, _stop.Token);
            await await Task.WhenAny(up, down);
        }
    }

    private async Task AnswerAsync(NetworkStream client, string status)
    {
        var headers = status.StartsWith('2') ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        await client.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}\r\n"), _stop.Token);
    }

    private async Task<byte[]?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new byte[MostHeadBytes];
        for (var count = 0; count < head.Length;)
        {
            if (await stream.ReadAsync(head.AsMemory(count), _stop.Token) is not (> 0 and var got))
                return null;
            count += got;
            if (head.AsSpan(0, count).IndexOf("\r\n\r\n"u8) >= 0)
                return head[..count];
        }

        return null;
    }
}
