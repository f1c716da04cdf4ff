using System.ComponentModel.DataAnnotations;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.I2c;

namespace EdgeAgent.Device.Sensors;

/// <summary>How the sensors of the device are read.</summary>
internal sealed class SensorsOptions
{
    /// <summary>Time between two samples.</summary>
    [Range(typeof(TimeSpan), "100ms", "1d")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Timeout for reading one device file. After it, the file counts as broken.</summary>
    [Range(typeof(TimeSpan), "10ms", "1m")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Location of <c>/sys</c>. Use another folder to read a recorded device tree.</summary>
    public string SysRoot { get; set; } = "/sys";

    /// <summary>Location of <c>/proc</c>. Use another folder to read a recorded device tree.</summary>
    public string ProcRoot { get; set; } = "/proc";

    /// <summary>Location of <c>/dev</c>, <c>/etc</c> and <c>/var</c>. Use another folder to read a recorded device tree.</summary>
    public string Root { get; set; } = "/";

    /// <summary>Hardware tier. If empty, it is detected from the device tree.</summary>
    public string? Tier { get; set; }

    /// <summary>
    /// Sensors and parts to leave out, such as <c>AUXTIN*</c> or <c>power_supply:ucsi*</c>. <c>*</c> matches any characters, <c>?</c>
    /// matches one, and case is ignored. Patterns are compared with the names that <c>edgeagent sensors</c> prints: sensor, part,
    /// <c>hw.id</c>, disk, network interface, and the path of a file that cannot be read.
    /// </summary>
    public List<string> Exclude { get; } = [];

    /// <summary>Power monitor chips on I2C buses, one section per chip.</summary>
    public Dictionary<string, I2cMonitorOptions> I2c { get; } = new(StringComparer.Ordinal);

    /// <summary>One sentence per invalid setting.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in OptionRanges.Problems(this, "EdgeAgent:Sensors"))
            yield return problem;
        if (!Directory.Exists(SysRoot))
            yield return $"EdgeAgent:Sensors:SysRoot is '{SysRoot}': must be a folder that exists.";
        if (!Directory.Exists(ProcRoot))
            yield return $"EdgeAgent:Sensors:ProcRoot is '{ProcRoot}': must be a folder that exists.";
        if (!Directory.Exists(Root))
            yield return $"EdgeAgent:Sensors:Root is '{Root}': must be a folder that exists.";
        if (Tier is not null && !HardwareTier.All.Contains(Tier, StringComparer.Ordinal))
            yield return $"EdgeAgent:Sensors:Tier is '{Tier}': must be one of {string.Join(", ", HardwareTier.All)}.";
        foreach (var problem in NamePatterns.Problems(Exclude, "EdgeAgent:Sensors:Exclude"))
            yield return problem;
        var ofMonitors = I2c.SelectMany(monitor => monitor.Value.Problems($"EdgeAgent:Sensors:I2c:{monitor.Key}"));
        foreach (var problem in ofMonitors.Concat(BoardsTwice()))
            yield return problem;
    }

    private IEnumerable<string> BoardsTwice()
    {
        var boards = I2c.Where(monitor => monitor.Value.WholeBoard).Select(monitor => monitor.Key).ToList();
        return boards.Skip(1).Select(name =>
            $"EdgeAgent:Sensors:I2c:{name}:WholeBoard is true, as for {boards[0]}: only one monitor can measure the whole board.");
    }
}
