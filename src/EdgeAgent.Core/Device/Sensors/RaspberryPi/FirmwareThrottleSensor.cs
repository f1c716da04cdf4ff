using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.RaspberryPi;

/// <summary>A Raspberry Pi firmware's measures against low voltage and heat, now and since boot: one series per bit.</summary>
/// <remarks>The kernel's copy of the bits is older than the firmware's own. It is the fallback if the mailbox is unavailable.</remarks>
internal sealed class FirmwareThrottleSensor(DeviceAccess files) : ISensor
{
    private const string Command = "get_throttled";
    private const string Kernel = "/sys/devices/platform/soc/soc:firmware/get_throttled";
    private const int SinceBoot = 16;

    // Raspberry Pi's documentation of vcgencmd get_throttled.
    private static readonly (int Bit, string Name, string Type)[] Bits =
    [
        (0, "under_voltage", "voltage"),
        (1, "frequency_capped", "cpu"),
        (2, "throttled", "cpu"),
        (3, "soft_temperature_limit", "cpu"),
    ];

    public string Name => "firmware_throttle";

    public IEnumerable<Reading> Read()
    {
        if (FromFirmware() is not { } word)
            yield break;
        foreach (var (bit, name, type) in Bits)
        {
            yield return Status(name, type, "degraded", word >> bit);
            yield return Status(name, type, "degraded_since_boot", word >> (bit + SinceBoot));
        }
    }

    private uint? FromFirmware()
    {
        try
        {
            return files.Firmware(Command) is { } reply ? Parse(Command, reply[(reply.IndexOf('=') + 1)..]) : FromKernel();
        }
        catch (DeviceReadException)
        {
            if (FromKernel() is { } word)
                return word;
            throw;
        }
    }

    private uint? FromKernel() => files.Text(Kernel) is { } text ? Parse(Kernel, text) : null;

    // The firmware writes 0x50000, the kernel 50000.
    private static uint Parse(string path, string text) =>
        uint.TryParse(
            text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var word)
            ? word
            : throw DeviceReadException.Malformed(path, text);

    private static Reading Status(string name, string type, string state, uint bit) =>
        new(SensorInstruments.Status, bit & 1, ("hw.id", $"firmware:{name}"), ("hw.type", type), ("hw.name", name), ("hw.state", state));
}
