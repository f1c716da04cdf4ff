using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// Stands in for a collector: a real server on loopback that takes OTLP over HTTP and keeps logs and traces, which a metrics store does
/// not.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _requests = [];

    private Collector(WebApplication server) => _server = server;

    public string Endpoint => _server.Urls.Single();

    /// <summary>Every byte that came, as text, to look for what must not be there.</summary>
    public string Everything => string.Concat(_requests.Select(request => Encoding.Latin1.GetString(request.Body)));

    /// <summary>
    /// The records of ExportLogsServiceRequest and ExportTraceServiceRequest, each with its resource: both have them at the same fields.
    /// </summary>
    public IReadOnlyList<OtlpMessage> Records(string signal) =>
    [
        .. Resources(signal).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)),
    ];

    /// <summary>The resource attributes that came with a signal.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Devices(string signal) =>
        [.. Resources(signal).Select(resource => resource.Messages(1).Single().Attributes(1))];

    public static async Task<Collector> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._server.Run(collector.TakeAsync);
        await collector._server.StartAsync(cancellation);
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IEnumerable<OtlpMessage> Resources(string signal) =>
        _requests.Where(request => request.Path == $"/v1/{signal}").SelectMany(request => new OtlpMessage(request.Body).Messages(1));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var content = context.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
            : context.Request.Body;
        await content.CopyToAsync(body);
        _requests.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
