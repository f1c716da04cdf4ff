using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>One source of readings. It keeps what it needs between samples and is read by one thread at a time.</summary>
internal interface ISensor
{
    /// <summary>Lower case with underscores, the kernel's word for the source: the value of <c>edgeagent.sensor.name</c>.</summary>
    string Name { get; }

    /// <summary>What the device says now. Missing hardware yields nothing; readings before a throw count.</summary>
    /// <exception cref="DeviceReadException">The source is broken.</exception>
    /// <exception cref="AggregateException">Some parts of the source are broken; see <see cref="Isolated"/>.</exception>
    IEnumerable<Reading> Read();
}
