using System.IO.Compression;
using Google.Protobuf;

namespace EdgeAgent.Telemetry;

/// <summary>Reads an export request back from the HTTP message that carries it.</summary>
internal static class OtlpRequest
{
    private const int GrpcPrefix = 5;

    /// <summary>How many points, records or spans the request carries; 0 when its body is not one we can read.</summary>
    public static int Items(HttpRequestMessage request, Signal signal)
    {
        if (request.Content is not { } content)
            return 0;
        try
        {
            return OtlpItems.Count(Message(content), signal);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidDataException)
        {
            return 0;
        }
    }

    private static byte[] Message(HttpContent content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy, context: null, CancellationToken.None);
        var body = copy.ToArray();
        if (content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
            return content.Headers.ContentEncoding.Contains("gzip") ? Unzip(body) : body;
        // A gRPC frame: one byte that says whether it is compressed, four of length.
        return body.Length < GrpcPrefix ? [] : body[0] == 1 ? Unzip(body[GrpcPrefix..]) : body[GrpcPrefix..];
    }

    private static byte[] Unzip(byte[] body)
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress))
            gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
