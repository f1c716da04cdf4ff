using System.Device.I2c;
using Iot.Device.Adc;
using UnitsNet;

namespace EdgeAgent.IotBindings;

/// <summary>A power monitor on an I2C bus.</summary>
public sealed class PowerMonitor : IDisposable
{
    // The INA219's shunt register holds 16 signed bits of 10 µV, its bus register 13 unsigned bits of 4 mV.
    private const double ShuntSpan = 65536 * 10e-6, BusSpan = 8192 * 4e-3;

    private readonly IDisposable _chip;
    private readonly Func<(double Volts, double Amperes)> _read;

    private PowerMonitor(IDisposable chip, Func<(double Volts, double Amperes)> read)
    {
        _chip = chip;
        _read = read;
    }

    /// <summary>Opens an INA219 in its state after a reset: 32 V, ±320 mV over the shunt, 12 bits, continuously.</summary>
    /// <param name="shuntOhms">Resistance of the shunt in ohms; 0.1 on common boards.</param>
    public static PowerMonitor OpenIna219(int bus, int address, double shuntOhms)
    {
        // With settings, not with a device: that constructor throws in versions up to 4.
        var chip = new Ina219(new I2cConnectionSettings(bus, address));
        chip.Reset();
        return new(chip, () => (Unsigned(chip.ReadBusVoltage().Volts), Signed(chip.ReadShuntVoltage().Volts) / shuntOhms));
    }

    /// <summary>Opens an INA236, which computes the current itself.</summary>
    /// <param name="shuntOhms">Resistance of the shunt in ohms; 0.008 on common boards.</param>
    /// <param name="maxAmperes">The highest current to be expected: sets the resolution.</param>
    public static PowerMonitor OpenIna236(int bus, int address, double shuntOhms, double maxAmperes)
    {
        var device = I2cDevice.Create(new I2cConnectionSettings(bus, address));
        try
        {
            var chip = new Ina236(device, ElectricResistance.FromOhms(shuntOhms), ElectricCurrent.FromAmperes(maxAmperes));
            return new(chip, () => (chip.ReadBusVoltage().Volts, chip.ReadCurrent().Amperes));
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <returns>Volts on the bus, and amperes through the shunt: negative where they flow back.</returns>
    /// <exception cref="IOException">The chip does not answer.</exception>
    public (double Volts, double Amperes) Read() => _read();

    public void Dispose() => _chip.Dispose();

    // Some versions of the binding read the signed register as unsigned and the unsigned one as signed; right values pass unchanged.
    private static double Signed(double volts) => volts >= ShuntSpan / 2 ? volts - ShuntSpan : volts;

    private static double Unsigned(double volts) => volts < 0 ? volts + BusSpan : volts;
}
