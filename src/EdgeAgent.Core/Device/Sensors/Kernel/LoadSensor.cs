using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Load averages.</summary>
internal sealed class LoadSensor(DeviceAccess files) : ISensor
{
    private const string Path = "/proc/loadavg";

    private static readonly SensorInstrument[] Averages =
        [SensorInstruments.LoadAverage1, SensorInstruments.LoadAverage5, SensorInstruments.LoadAverage15];

    public string Name => "load";

    public IEnumerable<Reading> Read()
    {
        if (files.Text(Path) is not { } text)
            yield break;
        var fields = text.Split(' ', Averages.Length + 1);
        if (fields.Length <= Averages.Length)
            throw DeviceReadException.Malformed(Path, text);
        for (var i = 0; i < Averages.Length; i++)
        {
            yield return double.TryParse(fields[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var average)
                ? new(Averages[i], average)
                : throw DeviceReadException.Malformed(Path, text);
        }
    }
}
