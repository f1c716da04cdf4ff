namespace EdgeAgent.Sensors;

/// <summary>The list of sensors. Adding one is a file and a line here.</summary>
internal static class SensorServices
{
    public static IReadOnlyList<ISensor> All(DeviceFiles files, TimeProvider time) =>
    [
        new ThermalZoneSensor(files),
        new CoolingDeviceSensor(files),
        new HwmonSensor(files),
        new PowerSupplySensor(files),
        new PowercapSensor(files, time),
        new GpuLoadSensor(files),
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
