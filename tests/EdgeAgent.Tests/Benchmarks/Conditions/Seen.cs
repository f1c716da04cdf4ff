using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

/// <summary>Observations of a <em>constructed</em> device.</summary>
internal static class Seen
{
    public static DeviceSample At(
        double seconds, double? celsius = null, double? joules = null, double? hertz = null, int run = 1, double coolingLevel = 0) => new(
        TimeSpan.FromSeconds(seconds), run,
        Sample.Conditions() with
        {
            Temperatures = Values("soc", celsius),
            Frequencies = Values("0", hertz),
            CoolingLevels = Values("thermal-cpufreq-0", coolingLevel),
        },
        joules is { } count ? new EnergyCount("board", ["host"], count, TimeSpan.FromSeconds(seconds)) : null,
        TimeSpan.FromMilliseconds(2));

    private static Dictionary<string, double> Values(string key, double? value) =>
        value is { } given ? new(StringComparer.Ordinal) { [key] = given } : new(StringComparer.Ordinal);
}
