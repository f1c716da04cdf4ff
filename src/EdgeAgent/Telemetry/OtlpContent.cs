using System.IO.Compression;

namespace EdgeAgent.Telemetry;

/// <summary>The protobuf message in an HTTP body, zipped or not, in a gRPC frame or not.</summary>
internal static class OtlpContent
{
    private const int GrpcPrefix = 5;

    /// <exception cref="InvalidDataException">It says that it is zipped, and is not.</exception>
    public static byte[] Message(HttpContent content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy, context: null, CancellationToken.None);
        var body = copy.ToArray();
        if (!IsGrpc(content))
            return content.Headers.ContentEncoding.Contains("gzip") ? Unzip(body) : body;
        // A gRPC frame: one byte that says whether it is compressed, four of length.
        return body.Length < GrpcPrefix ? [] : body[0] == 1 ? Unzip(body[GrpcPrefix..]) : body[GrpcPrefix..];
    }

    public static bool IsGrpc(HttpContent content) =>
        content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    /// <exception cref="InvalidDataException">It is not zipped, or damaged.</exception>
    public static byte[] Unzip(byte[] body)
    {
        using var plain = new MemoryStream();
        Unzip(body, plain);
        return plain.ToArray();
    }

    /// <inheritdoc cref="Unzip(byte[])"/>
    public static void Unzip(byte[] body, Stream plain)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(plain);
    }

    /// <summary>For a device's processor, not for the last percent.</summary>
    public static byte[] Zip(ReadOnlySpan<byte> message)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(message);
        return zipped.ToArray();
    }
}
