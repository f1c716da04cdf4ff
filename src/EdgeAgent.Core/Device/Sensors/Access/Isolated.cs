namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Reads the parts of a sensor so that a broken one costs its own readings and no other's.</summary>
internal static class Isolated
{
    /// <summary>Every part's readings; what broke is thrown after the last good one.</summary>
    /// <exception cref="AggregateException">Holds the <see cref="DeviceReadException"/> of each part that broke; nested where parts have parts.</exception>
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

    // A part may break before its first reading as well.
    private static IEnumerable<Reading> Lazily<T>(T part, Func<T, IEnumerable<Reading>> read)
    {
        foreach (var reading in read(part))
            yield return reading;
    }
}
