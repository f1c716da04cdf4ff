using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Takes OTLP over HTTP and keeps what it got.</summary>
internal sealed class RecordingCollector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public RecordingCollector()
    {
        Endpoint = $"http://127.0.0.1:{FreePort.Find()}";
        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>The status that it answers with.</summary>
    public volatile int Status = 200;

    /// <summary>Paths, headers and bodies of all requests, bodies not compressed.</summary>
    public ConcurrentQueue<(string Path, string Authorization, byte[] Body)> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await using (var content = context.Request.Headers["Content-Encoding"] == "gzip"
                    ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress)
                    : context.Request.InputStream)
                {
                    await content.CopyToAsync(body);
                }

                Requests.Enqueue((context.Request.RawUrl!, context.Request.Headers["Authorization"] ?? "", body.ToArray()));
                context.Response.StatusCode = Status;
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
