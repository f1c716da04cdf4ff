namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Constructed: bytes with the syntax of a JPEG and no picture in them.</summary>
internal static class ConstructedJpeg
{
    /// <summary>The start of a baseline picture up to its first scan.</summary>
    public static readonly byte[] Head =
    [
        0xFF, 0xD8,
        .. Segment(0xE0, "JFIF\0"u8),
        // A thumbnail with a start and an end of its own.
        .. Segment(0xE1, [.. "Exif\0"u8, 0xFF, 0xD8, 0xFF, 0xDB, 0, 2, 0xFF, 0xDA, 0, 2, 7, 0xFF, 0xD9]),
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, 0, 16, 0, 16, 1, 1, 17, 0]),
    ];

    public static byte[] End => [0xFF, 0xD9];

    /// <summary>A whole picture, told from others by its number.</summary>
    public static byte[] Picture(int number) => [.. Head, .. Scan(number), .. End];

    /// <summary>Several scans with tables between them, as a progressive picture has.</summary>
    public static byte[] Progressive(int number) =>
        [.. Head, .. Scan(number), .. Segment(0xC4, new byte[20]), .. Scan(number + 1), .. Scan(number + 2), .. End];

    /// <summary>A scan with stuffed bytes, restart markers and fill bytes.</summary>
    public static byte[] Scan(int number) =>
        [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. Number(number), 0xFF, 0xD0, 1, 2, 3, 0xFF, 0xFF, 0xD1, 0xFF, 0x00, 9];

    // No byte of it may be a marker's first.
    private static byte[] Number(int number) => [(byte)(number & 0x7F), 0xFF, 0x00, (byte)((number >> 7) & 0x7F), (byte)(number >> 14)];

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> content)
    {
        var length = content.Length + 2;
        return [0xFF, marker, (byte)(length >> 8), (byte)length, .. content];
    }
}
