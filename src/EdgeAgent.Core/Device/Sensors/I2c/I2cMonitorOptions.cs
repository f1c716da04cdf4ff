using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Device.Sensors.I2c;

/// <summary>Requires a build with <c>-p:IotBindings=true</c>.</summary>
internal sealed class I2cMonitorOptions
{
    // The kernel's highest bus number. The limits below exceed what such a chip measures.
    private const int MostBus = 255;
    private const double MostOhms = 1000, MostAmperes = 10_000;

    /// <summary>Chip type: <c>ina219</c> or <c>ina236</c>.</summary>
    public string Chip { get; set; } = "ina219";

    /// <summary>Bus number: 1 is <c>/dev/i2c-1</c>.</summary>
    [Range(0, MostBus)]
    public int Bus { get; set; } = 1;

    /// <summary>Address of the chip on its bus. Hexadecimal such as <c>0x40</c> is accepted.</summary>
    [Range(0x08, 0x77)]
    public int Address { get; set; } = 0x40;

    /// <summary>Shunt resistance in ohms.</summary>
    [Range(0.000_001, MostOhms)]
    public double ShuntOhms { get; set; } = 0.1;

    /// <summary>Highest expected current in amperes. Only <c>ina236</c> needs it.</summary>
    [Range(0.000_001, MostAmperes)]
    public double MaxAmperes { get; set; } = 3.2;

    /// <summary>
    /// Whether the board's whole supply current flows through the shunt. Its power is then reported as the host's power. At most one
    /// monitor may set this.
    /// </summary>
    public bool WholeBoard { get; set; }

    /// <param name="path">Name of the section, for the sentences.</param>
    /// <returns>One sentence per invalid setting.</returns>
    public IEnumerable<string> Problems(string path)
    {
        if (!I2cMonitors.CompiledIn)
        {
            yield return $"{path} is set: this program has no I2C power monitors; "
                + "build it with -p:IotBindings=true or remove the section.";
        }

        if (!I2cMonitors.Chips.Contains(Chip, StringComparer.Ordinal))
            yield return $"{path}:Chip is '{Chip}': must be one of {string.Join(", ", I2cMonitors.Chips)}.";
        foreach (var problem in OptionRanges.Problems(this, path))
            yield return problem;
    }
}
