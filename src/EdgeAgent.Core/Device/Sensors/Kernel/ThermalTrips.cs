using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>The trip points of a thermal zone that are limits: where the kernel slows the hardware down, and where it shuts the device off.</summary>
/// <remarks>
/// Kinds are those of the kernel's <c>Documentation/driver-api/thermal/sysfs-api.rst</c>. Of several of a kind the first counts. <c>active</c> turns a
/// fan and <c>hot</c> tells a driver: no limits of what the hardware can do.
/// </remarks>
internal sealed class ThermalTrips(DeviceFiles files)
{
    private const string Prefix = "trip_point_", Suffix = "_type";

    // OpenTelemetry's words for them.
    private static readonly Dictionary<string, string> Limits = new(StringComparer.Ordinal) { ["passive"] = "high.degraded", ["critical"] = "high.critical" };

    public IEnumerable<Reading> Of(string zone, string id, string name)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var trips = files.FileNames(zone).Where(file => file.StartsWith(Prefix, StringComparison.Ordinal) && file.EndsWith(Suffix, StringComparison.Ordinal));
        return Isolated.ReadEach(trips, file => Limit($"{zone}/{file}", id, name, told));
    }

    private IEnumerable<Reading> Limit(string typeFile, string id, string name, HashSet<string> told)
    {
        if (files.Name(typeFile) is not { } kind || !Limits.TryGetValue(kind, out var limit))
            yield break;
        var path = $"{typeFile[..^Suffix.Length]}_temp";
        // A trip that is switched off is at 0 or below absolute zero.
        if (files.Constant(path) is > 0 and var millidegrees && told.Add(limit))
            yield return new(SensorInstruments.TemperatureLimit, Units.Milli(millidegrees), ("hw.id", id), ("hw.name", name), ("hw.limit_type", limit));
    }
}
