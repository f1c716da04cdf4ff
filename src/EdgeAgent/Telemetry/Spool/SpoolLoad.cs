namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// How much of a backlog goes in one request: one spooled request at first, twice as many after each that was taken, one again after any that was not. So an
/// endpoint that comes back is asked with little, what it calls bad is found alone, and a line too slow for much still carries some.
/// </summary>
internal sealed class SpoolLoad
{
    // Receivers over gRPC take 4 MiB unless told otherwise. Logs, which zip best, stay below it.
    private const long MostBytes = 256 * 1024;
    private const int Most = 64;

    private int _atOnce = 1;

    /// <summary>What to send next, oldest first; empty when nothing waits.</summary>
    public IReadOnlyList<SpoolEntry> Next(SpoolQueue queue) => queue.Oldest(_atOnce, MostBytes);

    /// <summary>It was taken.</summary>
    public void Grow() => _atOnce = Math.Min(2 * _atOnce, Most);

    /// <summary>It was not.</summary>
    public void Shrink() => _atOnce = 1;

    /// <summary>
    /// The gzipped request that carries all of them. An export request is a list of resources, and what protobuf calls merging is to append one message to the other
    /// (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
    /// </summary>
    /// <returns>Null when one of them cannot be read any more, or is one of several and damaged: each is then to be sent by itself.</returns>
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
