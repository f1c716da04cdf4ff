using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>One request, and the connection to answer it on.</summary>
internal sealed record CameraRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, Stream Connection, CancellationToken Stop)
{
    public string this[string header] => Headers.GetValueOrDefault(header, "");

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await Connection.WriteAsync(bytes, Stop);
        await Connection.FlushAsync(Stop);
    }

    public Task SendAsync(byte[] bytes) => SendAsync(bytes.AsMemory());

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>A whole answer with a length.</summary>
    public Task AnswerAsync(string status, string headers = "", ReadOnlyMemory<byte> body = default) =>
        SendAsync(
            (byte[])[.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\n\r\n"), .. body.Span]);
}

/// <summary>An HTTP server that writes exactly what a test says, however wrong that is.</summary>
internal sealed class RawCamera : IAsyncDisposable
{
    // RFC 8446, section 5.1.
    private const byte TlsHandshake = 22;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CameraRequest, Task<bool>> _answer;
    private readonly Func<Stream, Task<Stream>>? _wrap;
    private readonly Task _serving;

    /// <param name="answer">Whether the connection stays open for another request.</param>
    /// <param name="wrap">Wraps each connection, such as with TLS.</param>
    public RawCamera(Func<CameraRequest, Task<bool>> answer, Func<Stream, Task<Stream>>? wrap = null)
    {
        _answer = answer;
        _wrap = wrap;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<CameraRequest> Requests { get; } = new();

    public int Connections { get; private set; }

    public Uri Address(string path, string scheme = "http") => new($"{scheme}://127.0.0.1:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                connections.Add(ServeAsync(client));
            }
        }
        catch (Exception error) when (
            error is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var connection = _wrap is null ? client.GetStream() : await _wrap(client.GetStream());
                while (await RequestAsync(connection) is { } request)
                {
                    Requests.Enqueue(request);
                    if (!await _answer(request))
                        return;
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private async Task<CameraRequest?> RequestAsync(Stream connection)
    {
        if (await LineAsync(connection) is not { Length: > 0 } first)
            return null;
        // A client of TLS sends no lines.
        if (first[0] == TlsHandshake)
            return new CameraRequest("", "", new Dictionary<string, string>(), connection, _stop.Token);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(connection) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            // What a client of TLS sends is no header.
            if (colon >= 0)
                headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var words = first.Split(' ');
        return new CameraRequest(words[0], words[1], headers, connection, _stop.Token);
    }

    private async Task<string?> LineAsync(Stream connection)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await connection.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == TlsHandshake && line.Length == 0)
                return $"{(char)TlsHandshake}";
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
