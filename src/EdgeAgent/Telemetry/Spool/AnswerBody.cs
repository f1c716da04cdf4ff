using System.IO.Compression;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>The body of a response, decompressed and limited to <see cref="Most"/> bytes.</summary>
/// <param name="Content">The body or its beginning; empty if it cannot be decompressed.</param>
/// <param name="Fault">Why the body is incomplete; null if it is complete.</param>
internal sealed record AnswerBody(byte[] Content, string? Fault)
{
    /// <summary>An export response has a few hundred bytes. The limit applies to the compressed and to the decompressed body.</summary>
    public const int Most = 4 << 20;

    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    public static async Task<AnswerBody> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var (raw, cut) = await ReadAsync(stream, cancellation);
        if (cut)
            return Cut(raw);
        return content.Headers.ContentEncoding is { Count: > 0 } encodings
            ? await DecodeAsync(raw, [.. encodings], cancellation)
            : new(raw, Fault: null);
    }

    /// <summary>Decompresses a gzipped message within the limit.</summary>
    public static Task<AnswerBody> UnzipAsync(byte[] zipped, CancellationToken cancellation) => DecodeAsync(zipped, ["gzip"], cancellation);

    private static async Task<AnswerBody> DecodeAsync(byte[] raw, string[] encodings, CancellationToken cancellation)
    {
        using var source = new MemoryStream(raw);
        Stream? plain = encodings switch
        {
            [var one] when Is(one, "identity") => source,
            [var one] when Is(one, "gzip") || Is(one, "x-gzip") => new GZipStream(source, CompressionMode.Decompress),
            [var one] when Is(one, "deflate") => new ZLibStream(source, CompressionMode.Decompress),
            [var one] when Is(one, "br") => new BrotliStream(source, CompressionMode.Decompress),
            _ => null,
        };
        if (plain is null)
            return new([], "in an encoding that was not requested");
        try
        {
            await using (plain)
            {
                var (content, cut) = await ReadAsync(plain, cancellation);
                return cut ? Cut(content) : new(content, Fault: null);
            }
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return new([], "damaged: it cannot be decompressed");
        }
    }

    private static async Task<(byte[] Content, bool Cut)> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            if (kept.Length + read > Most)
                return (kept.ToArray(), true);
            kept.Write(buffer, 0, read);
        }
        return (kept.ToArray(), false);
    }

    private static AnswerBody Cut(byte[] begin) => new(begin, $"longer than {Most >> 20} MiB");

    private static bool Is(string encoding, string name) => encoding.Equals(name, StringComparison.OrdinalIgnoreCase);
}
