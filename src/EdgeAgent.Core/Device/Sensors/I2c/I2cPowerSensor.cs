using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.I2c;

/// <summary>Voltage and current from the I2C power monitors in the configuration.</summary>
/// <param name="open">Opens a chip for reading; retried at the next sample if it fails.</param>
internal sealed class I2cPowerSensor(
    DeviceAccess files, IReadOnlyDictionary<string, I2cMonitorOptions> monitors, Func<I2cMonitorOptions, I2cRead> open) : ISensor
{
    private readonly Dictionary<string, I2cRead> _opened = new(StringComparer.Ordinal);

    public string Name => "i2c_power";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(monitors, monitor => Monitor(monitor.Key, monitor.Value));

    private IEnumerable<Reading> Monitor(string name, I2cMonitorOptions monitor)
    {
        var id = $"i2c:{monitor.Bus}-{monitor.Address:x4}";
        var (volts, amperes) = files.Patiently(id, () => ReadOnce(id, name, monitor));
        var rail = new Rail(id, Label.Clean(name), FeedsBoard: monitor.WholeBoard);
        yield return rail.Voltage(volts);
        yield return rail.Current(amperes);
        yield return rail.Power(volts * amperes);
    }

    private (double Volts, double Amperes) ReadOnce(string id, string name, I2cMonitorOptions monitor)
    {
        try
        {
            if (!_opened.TryGetValue(name, out var read))
                _opened[name] = read = open(monitor);
            return read();
        }
        // The binding throws the second exception if the chip is not of the configured type, and the third if the bus is missing.
        catch (Exception error) when (error is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new DeviceReadException(id, "i2c", error.Message, error);
        }
    }
}
