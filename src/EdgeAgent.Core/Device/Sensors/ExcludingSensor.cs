using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>A sensor without the parts that a person has excluded by name, and without the faults of their files.</summary>
internal sealed class ExcludingSensor(ISensor sensor, NamePatterns excluded) : ISensor
{
    // What a part is called, in the order in which sensors have them.
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
            List<Exception> left = [.. Faults(error).Where(fault => fault is not DeviceReadException broken || !excluded.Match(broken.Path))];
            if (left.Count > 0)
                throw new AggregateException(left);
            return false;
        }
    }

    private static IReadOnlyList<Exception> Faults(Exception error) => error is AggregateException several ? [.. several.Flatten().InnerExceptions] : [error];
}
