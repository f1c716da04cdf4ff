using System.Collections.Concurrent;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>A real server on loopback that takes OTLP requests over HTTP or gRPC and keeps them.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    private OtlpReceiver(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single();

    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The status for one request's body, read as Latin-1; null: <see cref="Status"/> for all.</summary>
    public Func<string, int>? StatusOf { get; set; }

    /// <summary>The response message, the same for HTTP and gRPC.</summary>
    public byte[] Answer { get; set; } = [];

    public string GrpcStatus { get; set; } = "0";

    public ConcurrentQueue<Received> Requests { get; } = [];

    public static Task<OtlpReceiver> HttpAsync() => StartAsync(HttpProtocols.Http1);

    public static Task<OtlpReceiver> GrpcAsync() => StartAsync(HttpProtocols.Http2);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static async Task<OtlpReceiver> StartAsync(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var receiver = new OtlpReceiver(builder.Build());
        receiver._server.Run(receiver.AnswerAsync);
        await receiver._server.StartAsync();
        return receiver;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new Received(context.Request.Path, headers, body.ToArray()));
        context.Response.StatusCode = StatusOf?.Invoke(System.Text.Encoding.Latin1.GetString(body.ToArray())) ?? Status;
        if (context.Request.ContentType != "application/grpc")
        {
            context.Response.ContentType = "application/x-protobuf";
            await context.Response.Body.WriteAsync(Answer);
            return;
        }
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        // The message in its frame: not compressed, its length, itself.
        await context.Response.Body.WriteAsync((byte[])[0, 0, 0, 0, (byte)Answer.Length, .. Answer]);
        context.Response.AppendTrailer("grpc-status", GrpcStatus);
    }

    internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
