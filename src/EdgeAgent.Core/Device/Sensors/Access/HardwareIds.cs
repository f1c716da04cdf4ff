using System.Globalization;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Makes values of <c>hw.id</c> unique within one sample: the second part with the same name becomes <c>name:2</c>.</summary>
internal sealed class HardwareIds
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public string Unique(string id)
    {
        var count = _seen.GetValueOrDefault(id) + 1;
        _seen[id] = count;
        return count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}:{count}");
    }
}
