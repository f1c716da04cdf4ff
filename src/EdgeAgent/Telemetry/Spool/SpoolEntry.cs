using System.Globalization;
using EdgeAgent.Device;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>One export request that waits to be sent. The file name contains all metadata, so the directory is the index.</summary>
/// <param name="Sequence">Its position in the sending order.</param>
/// <param name="Created">When the SDK passed it on, by the device's clock.</param>
/// <param name="Items">Data points, log records or spans in it.</param>
/// <param name="Bytes">Length of the gzipped request.</param>
/// <param name="Content">The gzipped request itself if the disk refused it; null if it is in a file.</param>
/// <param name="Made">The same moment by the monotonic clock, see <see cref="TimeProvider.GetTimestamp"/>; for an earlier run, by
/// <see cref="SpoolAges"/>.</param>
/// <param name="ClockSpan">The value of <see cref="DeviceClock.Now"/> at creation; null for an earlier run.</param>
internal sealed record SpoolEntry(
    long Sequence, DateTimeOffset Created, int Items, long Bytes, byte[]? Content = null, long Made = 0, int? ClockSpan = null)
{
    // Twelve digits last 30 thousand years at one request per second.
    private const long LastSequence = 999_999_999_999;

    public const string Extension = ".pb.gz";

    /// <summary><c>000000000042-1764000000000-318.pb.gz</c>: sequence, Unix milliseconds, items. Names sort in the sending order.</summary>
    public string FileName =>
        string.Create(CultureInfo.InvariantCulture, $"{Sequence:D12}-{Created.ToUnixTimeMilliseconds()}-{Items}{Extension}");

    /// <summary>Null if the name is not that of an entry.</summary>
    public static SpoolEntry? Parse(string fileName, long bytes) =>
        fileName.EndsWith(Extension, StringComparison.Ordinal)
        && fileName[..^Extension.Length].Split('-') is [var sequence, var created, var items]
        && Whole(sequence) is { } number and <= LastSequence
        && Whole(created) is { } milliseconds && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && Whole(items) is { } count and <= int.MaxValue
            ? new SpoolEntry(number, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), (int)count, bytes)
            : null;

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
