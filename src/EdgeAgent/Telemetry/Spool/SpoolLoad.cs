namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// How many spooled requests are sent in one: one at first, twice as many after each accepted request, one again after any failure. A
/// recovering endpoint thus receives little at first, an invalid request is found alone, and a slow line still carries some.
/// </summary>
internal sealed class SpoolLoad
{
    // gRPC receivers accept 4 MiB by default. Logs, which compress best, stay below it.
    private const long MostBytes = 256 * 1024;
    private const int Most = 64;

    private int _atOnce = 1;

    /// <summary>The next requests to send, oldest first; empty if none wait.</summary>
    public IReadOnlyList<SpoolEntry> Next(SpoolQueue queue) => queue.Oldest(_atOnce, MostBytes);

    /// <summary>Call after the endpoint accepted the request.</summary>
    public void Grow() => _atOnce = Math.Min(2 * _atOnce, Most);

    /// <summary>Call after the endpoint did not accept the request.</summary>
    public void Shrink() => _atOnce = 1;

    /// <summary>
    /// The gzipped request that contains all of them. An export request is a list of resources, and protobuf merges two messages by
    /// appending one to the other (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
    /// </summary>
    /// <returns>Null if one of them can no longer be read, or if one of several is damaged: each is then to be sent by itself.</returns>
    public static byte[]? Read(SpoolQueue queue, IReadOnlyList<SpoolEntry> entries)
    {
        var contents = entries.Select(queue.Read).OfType<byte[]>().ToList();
        if (contents.Count < entries.Count)
            return null;
        return contents is [var alone] ? alone : Merged(contents);
    }

    private static byte[]? Merged(IEnumerable<byte[]> contents)
    {
        try
        {
            using var merged = new MemoryStream();
            foreach (var content in contents)
                OtlpContent.Unzip(content, merged);
            return OtlpContent.Zip(merged.GetBuffer().AsSpan(0, (int)merged.Length));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
