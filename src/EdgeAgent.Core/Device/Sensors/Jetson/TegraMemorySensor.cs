using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>
/// Clock of a Jetson's external memory controller (EMC). Only root can read <c>/sys/kernel/debug</c>; other users get no readings.
/// </summary>
internal sealed class TegraMemorySensor(DeviceAccess files) : ISensor
{
    private const string Id = "emc", Type = "memory";

    // JetPack 5 and later, then JetPack 4: the clock's folder and the files for the current and the highest rate.
    private static readonly (string Folder, string Now, string Most)[] Clocks =
    [
        ("/sys/kernel/debug/bpmp/debug/clk/emc", "rate", "max_rate"),
        ("/sys/kernel/debug/clk/emc", "clk_rate", "clk_max_rate"),
    ];

    public string Name => "tegra_memory";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(Clocks, clock =>
    {
        // Without permission, the folder appears not to exist.
        if (!files.DirectoryExists(clock.Folder))
            return [];
        return Isolated.ReadEach<Func<IEnumerable<Reading>>>(
            [() => Now($"{clock.Folder}/{clock.Now}"), () => Most($"{clock.Folder}/{clock.Most}")], part => part());
    });

    private IEnumerable<Reading> Now(string path)
    {
        if (files.Measured(path) is { } hertz)
            yield return new(SensorInstruments.Frequency, hertz, ("hw.id", Id), ("hw.type", Type), ("hw.name", Id));
    }

    private IEnumerable<Reading> Most(string path)
    {
        if (files.Integer(path) is { } hertz)
        {
            yield return new(
                SensorInstruments.FrequencyLimit, hertz,
                ("hw.id", Id), ("hw.type", Type), ("hw.name", Id), ("hw.limit_type", "max"));
        }
    }
}
