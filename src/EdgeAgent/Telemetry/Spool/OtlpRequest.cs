using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EdgeAgent.Configuration;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Builds the HTTP or gRPC request for an export request.</summary>
internal static class OtlpRequest
{
    /// <param name="zipped">The export request, gzipped.</param>
    /// <exception cref="InvalidDataException">The export request is damaged.</exception>
    public static HttpRequestMessage Of(OtlpTarget target, byte[] zipped)
    {
        var compressed = target.Compression == OtlpExportCompression.GZip;
        var body = compressed ? zipped : OtlpContent.Unzip(zipped);
        var request = target.Protocol == OtlpExportProtocol.Grpc ? Grpc(target, body, compressed) : Http(target, body, compressed);
        foreach (var (name, value) in OtlpHeaders.Parse(target.Headers))
            request.Headers.TryAddWithoutValidation(name, value);
        // Sends the user name and password of the address as a browser does; .NET drops them.
        if (request.Headers.Authorization is null && target.Endpoint.UserInfo is { Length: > 0 } user)
            request.Headers.Authorization = Basic(Uri.UnescapeDataString(user));
        return request;
    }

    private static AuthenticationHeaderValue Basic(string user) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));

    private static HttpRequestMessage Http(OtlpTarget target, byte[] body, bool compressed)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        if (compressed)
            request.Content.Headers.ContentEncoding.Add("gzip");
        return request;
    }

    private static HttpRequestMessage Grpc(OtlpTarget target, byte[] body, bool compressed)
    {
        // One byte for the compression, four for the length.
        byte[] frame = [(byte)(compressed ? 1 : 0), 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), body.Length);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target.Endpoint, GrpcPath(target.Signal)))
        {
            Content = new ByteArrayContent(frame),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Add("te", "trailers");
        if (compressed)
            request.Headers.Add("grpc-encoding", "gzip");
        return request;
    }

    private static string GrpcPath(Signal signal)
    {
        var (package, service) = signal switch
        {
            Signal.Metrics => ("metrics", "Metrics"),
            Signal.Logs => ("logs", "Logs"),
            _ => ("trace", "Trace"),
        };
        return $"/opentelemetry.proto.collector.{package}.v1.{service}Service/Export";
    }
}
