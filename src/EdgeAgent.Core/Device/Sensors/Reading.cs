using System.Collections.Immutable;

namespace EdgeAgent.Device.Sensors;

/// <summary>One value of one instrument, in the instrument's unit.</summary>
internal sealed record Reading(SensorInstrument Instrument, double Value, ImmutableArray<KeyValuePair<string, object?>> Attributes)
{
    public Reading(SensorInstrument instrument, double value, params ReadOnlySpan<(string Key, object Value)> attributes)
        : this(instrument, value, Pairs(attributes))
    {
    }

    public string Name => Instrument.Name;

    public string Unit => Instrument.Unit;

    /// <returns>Value of the attribute, or null if the reading has no such attribute.</returns>
    public object? this[string key]
    {
        get
        {
            foreach (var attribute in Attributes)
            {
                if (string.Equals(attribute.Key, key, StringComparison.Ordinal))
                    return attribute.Value;
            }
            return null;
        }
    }

    private static ImmutableArray<KeyValuePair<string, object?>> Pairs(ReadOnlySpan<(string Key, object Value)> attributes)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>(attributes.Length);
        foreach (var (key, value) in attributes)
            pairs.Add(new(key, value));
        return pairs.MoveToImmutable();
    }
}
