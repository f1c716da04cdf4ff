using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Nvidia;

/// <summary>NVIDIA cards of a PC: temperature, power, energy, load, memory, clocks, fan and what slows them down.</summary>
/// <remarks>A Jetson's library answers "not supported" to nearly everything, and its files tell it all: there the library is not loaded.</remarks>
/// <param name="file">The library's file.</param>
internal sealed class NvmlSensor(DeviceFiles files, string file = "libnvidia-ml.so.1") : ISensor
{
    private NvmlLibrary? _library;
    private NvmlCard[] _cards = [];

    public string Name => "nvml";

    public IEnumerable<Reading> Read()
    {
        if (!HasDriver())
            yield break;
        var (readings, broken) = files.Patiently("nvml", Ask);
        foreach (var reading in readings)
            yield return reading;
        if (broken is not null)
            throw broken;
    }

    // The driver's folder, or the device through which Windows lends its driver to Linux.
    private bool HasDriver() =>
        (files.DirectoryExists("/proc/driver/nvidia") || files.FileExists("/dev/dxg")) && !files.FileExists("/etc/nv_tegra_release");

    private (List<Reading> Readings, AggregateException? Broken) Ask()
    {
        var readings = new List<Reading>();
        try
        {
            foreach (var reading in Isolated.ReadEach(Cards(), card => card.Read()))
                readings.Add(reading);
            return (readings, null);
        }
        catch (AggregateException broken)
        {
            return (readings, broken);
        }
    }

    // Cards do not come and go while their driver is in use.
    private NvmlCard[] Cards()
    {
        if (_library is null && (_library = NvmlLibrary.Open(file)) is { } library)
        {
            _cards = [.. Enumerable.Range(0, (int)library.Count()).Select(index => library.Card((uint)index)).OfType<nint>()
                .Select((card, index) => new NvmlCard(library, card, index.ToString(CultureInfo.InvariantCulture)))];
        }
        return _cards;
    }
}
