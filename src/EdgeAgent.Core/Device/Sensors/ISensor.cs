using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>A source of readings. It keeps its own state between samples and is read by one thread at a time.</summary>
internal interface ISensor
{
    /// <summary>Value of <c>edgeagent.sensor.name</c>: lower case with underscores, after the kernel's name for the source.</summary>
    string Name { get; }

    /// <summary>Reads the current values. Missing hardware yields nothing; readings before an exception are valid.</summary>
    /// <exception cref="DeviceReadException">The source is broken.</exception>
    /// <exception cref="AggregateException">Some parts of the source are broken; see <see cref="Isolated"/>.</exception>
    IEnumerable<Reading> Read();
}
