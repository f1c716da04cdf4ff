using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.I2c;
using EdgeAgent.Device.Sensors.Jetson;
using EdgeAgent.Device.Sensors.Kernel;
using EdgeAgent.Device.Sensors.Nvidia;
using EdgeAgent.Device.Sensors.RaspberryPi;

namespace EdgeAgent.Device.Sensors;

/// <summary>List of sensors. A new sensor needs one file and one line here.</summary>
internal static class SensorServices
{
    /// <summary>All sensors except those excluded by name; a sensor that is excluded as a whole is not in the list.</summary>
    public static IReadOnlyList<ISensor> All(DeviceAccess files, TimeProvider time) => !files.Excluded.Any
        ? List(files, time)
        : [.. List(files, time)
            .Where(sensor => !files.Excluded.Match(sensor.Name))
            .Select(sensor => new ExcludingSensor(sensor, files.Excluded))];

    private static IReadOnlyList<ISensor> List(DeviceAccess files, TimeProvider time) =>
    [
        new ThermalZoneSensor(files),
        new CoolingDeviceSensor(files),
        new HwmonSensor(files),
        new PowerSupplySensor(files),
        new PowercapSensor(files, time),
        new FirmwareThrottleSensor(files),
        new FirmwareClockSensor(files),
        new FirmwareRailSensor(files),
        new V3dSensor(files),
        new Ina3221Sensor(files),
        new Ina3221IioSensor(files),
        new TegraGpuClockSensor(files),
        new TegraMemorySensor(files),
        new TegraFanSensor(files),
        new PowerModeSensor(files),
        new GpuLoadSensor(files),
        new NvmlSensor(files),
        new I2cPowerSensor(files, files.Options.I2c, I2cMonitors.Open),
        new CpuSensor(files),
        new CpuFrequencySensor(files),
        new LoadSensor(files),
        new MemorySensor(files),
        new PressureSensor(files),
        new DiskSensor(files),
        new NetworkSensor(files),
        new ProcessSensor(files),
    ];
}
