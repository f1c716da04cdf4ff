using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Checks;

/// <summary>The sensors of this device. A missing sensor is no problem; a sensor that cannot be read is one.</summary>
internal static class SensorsCheck
{
    private const string Name = "sensors";

    public static IEnumerable<CheckFinding> Run(SensorsOptions options)
    {
        using var files = new DeviceAccess(options);
        var sample = SensorSet.Of(files, TimeProvider.System).Sample();
        var found = sample.Sensors.Where(sensor => sensor.Readings.Count > 0).Select(sensor => sensor.Sensor);
        yield return CheckFinding.Ok(Name, $"{sample.Readings.Count()} readings from {string.Join(", ", found)}");
        foreach (var sensor in sample.Sensors.Where(sensor => sensor.Implausible.Count > 0))
            yield return CheckFinding.Ok($"sensor {sensor.Sensor}", $"left out: {string.Join("; ", sensor.Implausible.Select(LeftOut))}");
        foreach (var pattern in files.Excluded.Unused)
            yield return CheckFinding.Warning(Name, $"EdgeAgent:Sensors:Exclude contains \"{pattern}\", which matches nothing here now");
        foreach (var sensor in sample.Sensors.Where(sensor => sensor.Faults.Count > 0))
            yield return CheckFinding.Warning($"sensor {sensor.Sensor}", string.Join("; ", sensor.Faults.Select(fault => fault.Message)));
    }

    private static string LeftOut(ImplausibleReading implausible) =>
        $"{implausible.Reading.Name} of {ReadingText.Part(implausible.Reading)}, {ReadingText.Value(implausible.Reading)}, "
        + implausible.Reason;
}
