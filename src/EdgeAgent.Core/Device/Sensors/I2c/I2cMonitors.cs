#if IOT_BINDINGS
using EdgeAgent.IotBindings;

#endif

namespace EdgeAgent.Device.Sensors.I2c;

/// <summary>Reads one opened chip: bus voltage in volts and shunt current in amperes.</summary>
internal delegate (double Volts, double Amperes) I2cRead();

/// <summary>I2C power monitors included in this build.</summary>
internal static class I2cMonitors
{
    public static IReadOnlyList<string> Chips { get; } = ["ina219", "ina236"];

#if IOT_BINDINGS
    public static bool CompiledIn => true;

    public static I2cRead Open(I2cMonitorOptions options)
    {
        var monitor = options.Chip is "ina236"
            ? PowerMonitor.OpenIna236(options.Bus, options.Address, options.ShuntOhms, options.MaxAmperes)
            : PowerMonitor.OpenIna219(options.Bus, options.Address, options.ShuntOhms);
        return monitor.Read;
    }
#else
    public static bool CompiledIn => false;

    public static I2cRead Open(I2cMonitorOptions options) => throw new NotSupportedException("built without IotBindings");
#endif
}
