using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.RaspberryPi;

/// <summary>Clocks measured by a Raspberry Pi's firmware, which throttles without notice to the kernel's governor.</summary>
internal sealed class FirmwareClockSensor(DeviceAccess files) : ISensor
{
    public string Name => "firmware_clock";

    public IEnumerable<Reading> Read() => Isolated.ReadEach<Func<IEnumerable<Reading>>>([Arm, V3d], clock => clock());

    private IEnumerable<Reading> Arm()
    {
        if (Measure("measure_clock arm") is { } hertz)
            yield return new(SensorInstruments.CpuSpeed, hertz, ("hw.id", "firmware:arm"), ("hw.name", "arm"));
    }

    private IEnumerable<Reading> V3d()
    {
        if (Measure("measure_clock v3d") is { } hertz)
            yield return new(SensorInstruments.Frequency, hertz, ("hw.id", "firmware:v3d"), ("hw.type", "gpu"), ("hw.name", "v3d"));
    }

    // Example: frequency(48)=1500345728
    private long? Measure(string command)
    {
        if (files.Firmware(command) is not { } reply)
            return null;
        return long.TryParse(reply.AsSpan(reply.IndexOf('=') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var hertz)
            ? hertz
            : throw DeviceReadException.Malformed(command, reply);
    }
}
