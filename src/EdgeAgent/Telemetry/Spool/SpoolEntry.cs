using System.Globalization;
using EdgeAgent.Device;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>One export request that waits to be sent. Its file's name holds all that is known of it, so that a directory is an index.</summary>
/// <param name="Sequence">Its place in the order of sending.</param>
/// <param name="Created">When the SDK handed it over, by the device's clock.</param>
/// <param name="Items">Data points, log records or spans in it.</param>
/// <param name="Bytes">Length of the gzipped request.</param>
/// <param name="Content">The gzipped request itself, where the disk would not take it; null when it is a file.</param>
/// <param name="Made">The same moment by the clock that nobody sets, see <see cref="TimeProvider.GetTimestamp"/>; of an earlier run's, by <see cref="SpoolAges"/>.</param>
/// <param name="ClockSpan">Of <see cref="DeviceClock.Now"/>, when it was made; null of an earlier run's.</param>
internal sealed record SpoolEntry(long Sequence, DateTimeOffset Created, int Items, long Bytes, byte[]? Content = null, long Made = 0, int? ClockSpan = null)
{
    // Twelve digits are 30 thousand years of a request a second.
    private const long LastSequence = 999_999_999_999;

    public const string Extension = ".pb.gz";

    /// <summary><c>000000000042-1764000000000-318.pb.gz</c>: sequence, Unix milliseconds, items. Names sort in the order of sending.</summary>
    public string FileName =>
        string.Create(CultureInfo.InvariantCulture, $"{Sequence:D12}-{Created.ToUnixTimeMilliseconds()}-{Items}{Extension}");

    /// <summary>Null for what is no entry's name.</summary>
    public static SpoolEntry? Parse(string fileName, long bytes) =>
        fileName.EndsWith(Extension, StringComparison.Ordinal)
        && fileName[..^Extension.Length].Split('-') is [var sequence, var created, var items]
        && Whole(sequence) is { } number and <= LastSequence && Whole(created) is { } milliseconds && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && Whole(items) is { } count and <= int.MaxValue
            ? new SpoolEntry(number, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), (int)count, bytes)
            : null;

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
