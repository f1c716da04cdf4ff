using System.Collections.Immutable;

namespace EdgeAgent.Device.Sensors;

/// <summary>One electrical rail, and the attributes of its readings.</summary>
/// <param name="Parent">The <c>hw.id</c> of the rail that feeds this one, if that one is measured too.</param>
/// <param name="FeedsBoard">Whether this rail feeds the whole board. Its power is then the host's, not that of a part.</param>
internal sealed record Rail(string Id, string Name, string? Parent = null, bool FeedsBoard = false)
{
    public Reading Voltage(double volts) => new(SensorInstruments.Voltage, volts, ("hw.id", Id), ("hw.name", Name));

    public Reading Current(double amperes) => new(SensorInstruments.Current, amperes, ("hw.id", Id), ("hw.name", Name));

    public Reading Power(double watts) =>
        FeedsBoard ? new(SensorInstruments.HostPower, watts) : new(SensorInstruments.Power, watts, PartOf());

    /// <param name="state">A value of <c>hw.state</c>.</param>
    public Reading Status(string state, bool holds) =>
        new(SensorInstruments.Status, holds ? 1 : 0, ("hw.id", Id), ("hw.type", "rail"), ("hw.name", Name), ("hw.state", state));

    private ImmutableArray<KeyValuePair<string, object?>> PartOf()
    {
        ImmutableArray<KeyValuePair<string, object?>> own = [new("hw.id", Id), new("hw.type", "rail"), new("hw.name", Name)];
        return Parent is null ? own : own.Add(new("hw.parent", Parent));
    }
}
