using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// A temperature is at its limit. Processors slow down at 80 to 100 °C by themselves, which is another kind of incident; this one is about
/// what comes after that.
/// </summary>
internal sealed class OverheatedEvidence : IEvidence<DeviceMoment>
{
    // °C, for parts whose driver has no limit, or a lower one at which cooling begins.
    private const double Usual = 90;

    // °C below the temperature at which the kernel shuts the device down.
    private const double BeforeShutdown = 10;

    // °C below the limit at which a part is cool again.
    private const double Margin = 3;

    public string Kind => IncidentKindNames.Overheated;

    public Finding Look(DeviceMoment device) => device.Sensors is null ? Finding.Unknown
        : Hottest(device) is { } hottest ? Finding.Above(hottest.Value - hottest.Limit, 0, -Margin)
        : Finding.Absent;

    public Description Describe(DeviceMoment device)
    {
        var (name, value, limit) = Hottest(device) ?? default;
        return Description.Of(
            FormattableString.Invariant($"{name} is at {value:0} °C; the limit is {limit:0} °C."),
            ("celsius", value), ("limit_celsius", limit));
    }

    // The part that is farthest above its limit, or nearest to it.
    private static (string Name, double Value, double Limit)? Hottest(DeviceMoment device)
    {
        (string Name, double Value, double Limit)? hottest = null;
        foreach (var reading in device.Of(SensorInstruments.Temperature))
        {
            var limit = Limit(device, reading["hw.id"] as string);
            if (hottest is not { } known || reading.Value - limit > known.Value - known.Limit)
                hottest = (DeviceMoment.NameOf(reading), reading.Value, limit);
        }

        return hottest;
    }

    private static double Limit(DeviceMoment device, string? id)
    {
        var (degraded, critical) = (Usual, double.PositiveInfinity);
        foreach (var limit in device.Of(SensorInstruments.TemperatureLimit))
        {
            if (limit["hw.id"] as string != id)
                continue;
            if (limit["hw.limit_type"] is "high.critical")
                critical = limit.Value;
            else if (limit["hw.limit_type"] is "high.degraded")
                degraded = Math.Max(degraded, limit.Value);
        }

        return Math.Min(degraded, critical - BeforeShutdown);
    }
}
