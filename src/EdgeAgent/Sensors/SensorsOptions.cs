namespace EdgeAgent.Sensors;

/// <summary>How the sensors of the device are read.</summary>
internal sealed class SensorsOptions
{
    /// <summary>Time between two samples.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one file of the device may take to answer before it counts as broken.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where <c>/sys</c> is; another folder makes a recorded device tree readable.</summary>
    public string SysRoot { get; set; } = "/sys";

    /// <summary>Where <c>/proc</c> is; another folder makes a recorded device tree readable.</summary>
    public string ProcRoot { get; set; } = "/proc";

    /// <summary>Where <c>/dev</c>, <c>/etc</c> and <c>/var</c> are; another folder makes a recorded device tree readable.</summary>
    public string Root { get; set; } = "/";

    /// <summary>The hardware tier, where it is not to be detected from the device tree.</summary>
    public string? Tier { get; set; }

    /// <summary>Power monitors on I2C buses, by name.</summary>
    public Dictionary<string, I2cMonitorOptions> I2c { get; } = new(StringComparer.Ordinal);

    /// <summary>One sentence for each setting that cannot be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Interval < TimeSpan.FromMilliseconds(100))
            yield return $"EdgeAgent:Sensors:Interval is {Interval:c}: must be at least 00:00:00.1.";
        if (ReadTimeout < TimeSpan.FromMilliseconds(10) || ReadTimeout > TimeSpan.FromMinutes(1))
            yield return $"EdgeAgent:Sensors:ReadTimeout is {ReadTimeout:c}: must be between 00:00:00.01 and 00:01:00.";
        if (!Directory.Exists(SysRoot))
            yield return $"EdgeAgent:Sensors:SysRoot is '{SysRoot}': must be a folder that exists.";
        if (!Directory.Exists(ProcRoot))
            yield return $"EdgeAgent:Sensors:ProcRoot is '{ProcRoot}': must be a folder that exists.";
        if (!Directory.Exists(Root))
            yield return $"EdgeAgent:Sensors:Root is '{Root}': must be a folder that exists.";
        if (Tier is not null && !HardwareTier.All.Contains(Tier, StringComparer.Ordinal))
            yield return $"EdgeAgent:Sensors:Tier is '{Tier}': must be one of {string.Join(", ", HardwareTier.All)}.";
        foreach (var problem in I2c.SelectMany(monitor => monitor.Value.Problems($"EdgeAgent:Sensors:I2c:{monitor.Key}")).Concat(BoardsTwice()))
            yield return problem;
    }

    private IEnumerable<string> BoardsTwice()
    {
        var boards = I2c.Where(monitor => monitor.Value.WholeBoard).Select(monitor => monitor.Key).ToList();
        return boards.Skip(1).Select(name => $"EdgeAgent:Sensors:I2c:{name}:WholeBoard is true: so it is for {boards[0]} already, and a board has one total.");
    }
}
