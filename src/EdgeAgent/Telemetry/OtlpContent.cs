using System.IO.Compression;

namespace EdgeAgent.Telemetry;

/// <summary>Export requests as stored in the spool: protobuf, gzipped.</summary>
internal static class OtlpContent
{
    // .NET writes nothing for an empty message, which is no gzip file. These are a header, one empty block, checksum and length.
    private static readonly byte[] Empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    // Unzipped. A device's request has a twentieth of it, and a small device has memory for only a few copies.
    private const long MostBytes = 16 * 1024 * 1024;

    /// <exception cref="InvalidDataException">The data is not gzipped, is damaged, or unzips to more than any request has.</exception>
    public static byte[] Unzip(byte[] body)
    {
        using var plain = new MemoryStream();
        Unzip(body, plain);
        return plain.ToArray();
    }

    /// <inheritdoc cref="Unzip(byte[])"/>
    /// <param name="plain">Receives the message after its present content, which counts toward the limit.</param>
    public static void Unzip(byte[] body, Stream plain)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        var buffer = new byte[81920];
        var left = MostBytes - plain.Length;
        while (gzip.Read(buffer) is > 0 and var count)
        {
            if ((left -= count) < 0)
                throw new InvalidDataException($"It unzips to more than {MostBytes >> 20} MiB.");
            plain.Write(buffer, 0, count);
        }
    }

    /// <summary>Compresses for speed rather than size, to save a device's processor.</summary>
    public static byte[] Zip(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
            return [.. Empty];
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(message);
        return zipped.ToArray();
    }
}
