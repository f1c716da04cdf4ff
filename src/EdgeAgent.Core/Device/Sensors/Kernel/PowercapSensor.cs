using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Energy counters of a PC's processor (RAPL), summed since the first sample. The hardware counters wrap.</summary>
/// <remarks>
/// Domains are nested: <c>core</c> and <c>dram</c> have their package as <c>hw.parent</c>. Reading requires root on most systems.
/// </remarks>
internal sealed class PowercapSensor(DeviceAccess files, TimeProvider time) : ISensor
{
    private const string Folder = "/sys/class/powercap";

    // intel-rapl-mmio counts the same package a second time and is left out.
    private const string Prefix = $"{Folder}/intel-rapl:";

    private readonly Dictionary<string, Total> _totals = new(StringComparer.Ordinal);

    public string Name => "powercap";

    public IEnumerable<Reading> Read()
    {
        var domains = files.Directories(Folder).Where(folder => folder.StartsWith(Prefix, StringComparison.Ordinal));
        return Isolated.ReadEach(domains, Domain);
    }

    private IEnumerable<Reading> Domain(string folder)
    {
        if (files.Name($"{folder}/name") is not { } text || files.Integer($"{folder}/energy_uj") is not { } microjoules)
            yield break;
        var name = Label.Clean(text);
        var package = Package(folder);
        var id = package is null ? $"powercap:{name}" : $"powercap:{package}:{name}";
        (string, object)[] attributes = [("hw.id", id), ("hw.type", TypeOf(name)), ("hw.name", name)];
        if (package is not null)
            attributes = [.. attributes, ("hw.parent", $"powercap:{package}")];

        var before = _totals.GetValueOrDefault(folder);
        var now = Advance(folder, before, microjoules);
        _totals[folder] = now;
        yield return new(SensorInstruments.Energy, now.Joules, attributes);
        if (before is not null && time.GetElapsedTime(before.At, now.At).TotalSeconds is > 0 and var seconds)
            yield return new(SensorInstruments.Power, (now.Joules - before.Joules) / seconds, attributes);
    }

    private Total Advance(string folder, Total? before, long microjoules)
    {
        var at = time.GetTimestamp();
        if (before is null)
            return new(microjoules, 0, at);
        var step = microjoules - before.Raw;
        if (step < 0)
            step += files.Integer($"{folder}/max_energy_range_uj") ?? -step;
        return new(microjoules, before.Joules + Units.Micro(Math.Max(step, 0)), at);
    }

    // intel-rapl:0:1 is part of intel-rapl:0.
    private string? Package(string folder)
    {
        var last = folder.LastIndexOf(':');
        return last >= Prefix.Length && files.Name($"{folder[..last]}/name") is { } name ? Label.Clean(name) : null;
    }

    private static string TypeOf(string domain) => domain switch
    {
        "dram" => "memory",
        "uncore" => "gpu",
        "psys" => "enclosure",
        _ => "cpu",
    };

    private sealed record Total(long Raw, double Joules, long At);
}
