using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>
/// Trip points of a thermal zone that are limits: where the kernel slows the hardware down, and where it shuts the device off.
/// </summary>
/// <remarks>
/// Kinds are those of the kernel's <c>Documentation/driver-api/thermal/sysfs-api.rst</c>. The first trip of each kind counts. <c>active</c>
/// starts a fan and <c>hot</c> notifies a driver, so neither is a hardware limit.
/// </remarks>
internal sealed class ThermalTrips(DeviceAccess files)
{
    private const string Prefix = "trip_point_", Suffix = "_type";

    // OpenTelemetry's names of the limits.
    private static readonly Dictionary<string, string> Limits = new(StringComparer.Ordinal)
    {
        ["passive"] = "high.degraded",
        ["critical"] = "high.critical",
    };

    public IEnumerable<Reading> Of(string zone, string id, string name)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var trips = files.FileNames(zone)
            .Where(file => file.StartsWith(Prefix, StringComparison.Ordinal) && file.EndsWith(Suffix, StringComparison.Ordinal));
        return Isolated.ReadEach(trips, file => Limit($"{zone}/{file}", id, name, reported));
    }

    private IEnumerable<Reading> Limit(string typeFile, string id, string name, HashSet<string> reported)
    {
        if (files.Name(typeFile) is not { } kind || !Limits.TryGetValue(kind, out var limit))
            yield break;
        var path = $"{typeFile[..^Suffix.Length]}_temp";
        // A disabled trip is at 0 or below absolute zero.
        if (files.Constant(path) is > 0 and var millidegrees && reported.Add(limit))
        {
            yield return new(
                SensorInstruments.TemperatureLimit, Units.Milli(millidegrees), ("hw.id", id), ("hw.name", name), ("hw.limit_type", limit));
        }
    }
}
