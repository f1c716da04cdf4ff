using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>Filters a sensor: removes the parts that the user excluded by name, and the faults of their files.</summary>
internal sealed class ExcludingSensor(ISensor sensor, NamePatterns excluded) : ISensor
{
    // Attributes that identify a part, in the order in which sensors use them.
    private static readonly string[] Names = ["hw.id", "hw.name", "system.device", "network.interface.name"];

    public string Name => sensor.Name;

    public IEnumerable<Reading> Read()
    {
        using var readings = sensor.Read().GetEnumerator();
        while (Next(readings))
        {
            if (!Array.Exists(Names, name => excluded.Match(readings.Current[name] as string)))
                yield return readings.Current;
        }
    }

    private bool Next(IEnumerator<Reading> readings)
    {
        try
        {
            return readings.MoveNext();
        }
        catch (Exception error) when (error is DeviceReadException or AggregateException)
        {
            List<Exception> left =
                [.. Faults(error).Where(fault => fault is not DeviceReadException broken || !excluded.Match(broken.Path))];
            if (left.Count > 0)
                throw new AggregateException(left);
            return false;
        }
    }

    private static IReadOnlyList<Exception> Faults(Exception error) =>
        error is AggregateException several ? [.. several.Flatten().InnerExceptions] : [error];
}
