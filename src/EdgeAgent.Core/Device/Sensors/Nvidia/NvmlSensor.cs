using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Nvidia;

/// <summary>NVIDIA cards of a PC: temperature, power, energy, load, memory, clocks, fan and throttle reasons.</summary>
/// <remarks>On a Jetson, the library is not loaded: it supports almost nothing there, and files provide all values.</remarks>
/// <param name="file">File name of the library.</param>
internal sealed class NvmlSensor(DeviceAccess files, string file = "libnvidia-ml.so.1") : ISensor
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

    // The driver's folder, or the device through which Windows shares its driver with Linux (WSL).
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

    // Cards do not change while their driver is in use.
    private NvmlCard[] Cards()
    {
        if (_library is null && (_library = NvmlLibrary.Open(file)) is { } library)
        {
            // A card without a handle keeps its number, as in nvidia-smi.
            _cards = [.. Enumerable.Range(0, (int)library.Count())
                .Select(index => (Index: index, Handle: library.Card((uint)index)))
                .Where(card => card.Handle is not null)
                .Select(card => new NvmlCard(library, card.Handle!.Value, card.Index.ToString(CultureInfo.InvariantCulture)))];
        }
        return _cards;
    }
}
