using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>
/// Fans of Jetsons whose drivers do not follow hwmon's naming: JetPack 4's own folder, and the tachometer of JetPack 5 and later.
/// </summary>
internal sealed class TegraFanSensor(DeviceAccess files) : ISensor
{
    private const string Target = "/sys/devices/pwm-fan/target_pwm", Measured = "/sys/devices/pwm-fan/rpm_measured";
    private const string Tachometer = "pwm_tach";

    public string Name => "tegra_fan";

    public IEnumerable<Reading> Read() => Isolated.ReadEach<Func<IEnumerable<Reading>>>(
        [Drive, () => Speed(Measured, "pwm-fan"), () => Isolated.ReadEach(files.Directories("/sys/class/hwmon"), OfTachometer)],
        part => part());

    private IEnumerable<Reading> Drive()
    {
        if (files.Measured(Target) is { } pwm)
        {
            yield return new(
                SensorInstruments.FanSpeedRatio, Math.Clamp(pwm / 255.0, 0, 1), ("hw.id", "tegra_fan:pwm-fan"), ("hw.name", "pwm-fan"));
        }
    }

    private IEnumerable<Reading> Speed(string path, string name)
    {
        if (files.Measured(path) is { } rpm)
            yield return new(SensorInstruments.FanSpeed, rpm, ("hw.id", $"tegra_fan:{name}"), ("hw.name", name));
    }

    // If the driver also has hwmon's standard file, the hwmon sensor reads that one.
    private IEnumerable<Reading> OfTachometer(string folder) =>
        files.Name($"{folder}/name") is Tachometer && !files.FileNames(folder).Contains("fan1_input", StringComparer.Ordinal)
            ? Speed($"{folder}/rpm", Tachometer)
            : [];
}
