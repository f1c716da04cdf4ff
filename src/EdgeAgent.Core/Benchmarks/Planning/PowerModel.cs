using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>What the user says that the device takes, where nothing measures it: power grows in proportion to the share of processor time in use.</summary>
/// <param name="IdleWatts">With nothing to do.</param>
/// <param name="BusyWatts">With all processors busy.</param>
internal sealed record PowerModel(double IdleWatts, double BusyWatts)
{
    /// <summary>Never told as anything but modelled.</summary>
    public const string Scope = "modelled";

    /// <param name="use">Of the processors while measuring; what others used counts in gross energy only.</param>
    /// <param name="seconds">Of the measured part.</param>
    public EnergyUse Energy(CpuUse use, double seconds, int frames)
    {
        var gross = (IdleWatts + ((BusyWatts - IdleWatts) * Math.Min(1, use.Own + use.Others))) * seconds;
        var net = (BusyWatts - IdleWatts) * use.Own * seconds;
        return new(Scope, [], gross, IdleWatts, net, net / frames);
    }
}

/// <summary>A model of the device's power, for a device without a sensor of it. Figures from it are named <c>modelled</c>, and a sensor goes before it.</summary>
internal sealed class PowerModelOptions
{
    private const string Key = "EdgeAgent:Benchmarks:PowerModel";
    private const double MostWatts = 10_000;

    /// <summary>Watts that the device takes with nothing to do, as you measured them; 0 with BusyWatts 0 is no model.</summary>
    public double IdleWatts { get; set; }

    /// <summary>Watts that the device takes with all processors busy, as you measured them.</summary>
    public double BusyWatts { get; set; }

    /// <summary>Null where none is configured.</summary>
    public PowerModel? Model() => BusyWatts > 0 ? new(IdleWatts, BusyWatts) : null;

    public IEnumerable<string> Problems()
    {
        if (!(IdleWatts is >= 0 and <= MostWatts && BusyWatts is >= 0 and <= MostWatts) || (IdleWatts > 0 && BusyWatts <= IdleWatts))
            yield return FormattableString.Invariant($"{Key}:IdleWatts is {IdleWatts} and BusyWatts {BusyWatts}: must be from 0 to {MostWatts}, and BusyWatts more than IdleWatts.");
    }
}
