using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>Clock of a Jetson's external memory controller (EMC). Only root may look into <c>/sys/kernel/debug</c>; others read nothing.</summary>
internal sealed class TegraMemorySensor(DeviceFiles files) : ISensor
{
    private const string Id = "emc", Type = "memory";

    // JetPack 5 and later, and 4: the clock's folder and its files for now and at most.
    private static readonly (string Folder, string Now, string Most)[] Clocks =
    [
        ("/sys/kernel/debug/bpmp/debug/clk/emc", "rate", "max_rate"),
        ("/sys/kernel/debug/clk/emc", "clk_rate", "clk_max_rate"),
    ];

    public string Name => "tegra_memory";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(Clocks, clock =>
    {
        // Without leave to look inside, the folder does not seem to exist.
        if (!files.DirectoryExists(clock.Folder))
            return [];
        return Isolated.ReadEach<Func<IEnumerable<Reading>>>([() => Now($"{clock.Folder}/{clock.Now}"), () => Most($"{clock.Folder}/{clock.Most}")], part => part());
    });

    private IEnumerable<Reading> Now(string path)
    {
        if (files.Measured(path) is { } hertz)
            yield return new(SensorInstruments.Frequency, hertz, ("hw.id", Id), ("hw.type", Type), ("hw.name", Id));
    }

    private IEnumerable<Reading> Most(string path)
    {
        if (files.Integer(path) is { } hertz)
            yield return new(SensorInstruments.FrequencyLimit, hertz, ("hw.id", Id), ("hw.type", Type), ("hw.name", Id), ("hw.limit_type", "max"));
    }
}
