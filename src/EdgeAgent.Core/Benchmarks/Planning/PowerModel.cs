using System.ComponentModel.DataAnnotations;
using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>
/// The user's power figures for a device without an energy sensor. Power grows linearly with the share of processor time in use.
/// </summary>
/// <param name="IdleWatts">Power of the idle device.</param>
/// <param name="BusyWatts">Power with all processors busy.</param>
internal sealed record PowerModel(double IdleWatts, double BusyWatts)
{
    /// <summary>Modeled energy is always labeled with this scope.</summary>
    public const string Scope = "modeled";

    /// <param name="use">Processor use while measuring; use by other programs counts in gross energy only.</param>
    /// <param name="seconds">Duration of the measured part.</param>
    public EnergyUse Energy(CpuUse use, double seconds, int frames)
    {
        var gross = (IdleWatts + ((BusyWatts - IdleWatts) * Math.Min(1, use.Own + use.Others))) * seconds;
        var net = (BusyWatts - IdleWatts) * use.Own * seconds;
        return new(Scope, [], gross, IdleWatts, net, net / frames);
    }
}

/// <summary>
/// Power model for a device without an energy sensor. Its figures are labeled <c>modeled</c>; where a sensor exists, the sensor is used
/// instead.
/// </summary>
internal sealed class PowerModelOptions
{
    private const string Key = "EdgeAgent:Benchmarks:PowerModel";
    private const double MostWatts = 10_000;

    /// <summary>
    /// Power of the idle device in watts, as you measured it. If this and <c>BusyWatts</c> are both 0, there is no power model.
    /// </summary>
    [Range(0.0, MostWatts)]
    public double IdleWatts { get; set; }

    /// <summary>Power with all processors busy in watts, as you measured it.</summary>
    [Range(0.0, MostWatts)]
    public double BusyWatts { get; set; }

    /// <summary>Null if none is configured.</summary>
    public PowerModel? Model() => BusyWatts > 0 ? new(IdleWatts, BusyWatts) : null;

    public IEnumerable<string> Problems()
    {
        foreach (var problem in OptionRanges.Problems(this, Key))
            yield return problem;
        if (IdleWatts is > 0 and <= MostWatts && BusyWatts <= IdleWatts)
            yield return FormattableString.Invariant($"{Key}:BusyWatts is {BusyWatts}: must be more than IdleWatts, {IdleWatts}.");
    }
}
