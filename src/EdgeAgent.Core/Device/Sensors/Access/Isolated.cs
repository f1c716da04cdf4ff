namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Reads the parts of a sensor so that a broken part only loses its own readings.</summary>
internal static class Isolated
{
    /// <summary>Readings of all parts. Errors are collected and thrown after the last good reading.</summary>
    /// <exception cref="AggregateException">
    /// Contains the <see cref="DeviceReadException"/> of each broken part; nested where parts have parts.
    /// </exception>
    public static IEnumerable<Reading> ReadEach<T>(IEnumerable<T> parts, Func<T, IEnumerable<Reading>> read)
    {
        List<Exception>? broken = null;
        foreach (var part in parts)
        {
            using var readings = Lazily(part, read).GetEnumerator();
            while (true)
            {
                try
                {
                    if (!readings.MoveNext())
                        break;
                }
                catch (Exception error) when (error is DeviceReadException or AggregateException)
                {
                    (broken ??= []).Add(error);
                    break;
                }
                yield return readings.Current;
            }
        }
        if (broken is not null)
            throw new AggregateException(broken);
    }

    // A part may also fail before its first reading.
    private static IEnumerable<Reading> Lazily<T>(T part, Func<T, IEnumerable<Reading>> read)
    {
        foreach (var reading in read(part))
            yield return reading;
    }
}
