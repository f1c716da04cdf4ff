using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Tests.Benchmarks;

/// <summary>A sensor that returns the values that a test needs at each sample.</summary>
internal sealed class FakeSensor(Func<IEnumerable<Reading>> read) : ISensor
{
    public string Name => "fake";

    public static SensorSet Set(TimeProvider time, Func<IEnumerable<Reading>> read) => new([new FakeSensor(read)], time);

    public static Reading Celsius(double value) => new(SensorInstruments.Temperature, value, ("hw.id", "soc"), ("hw.name", "soc"));

    public IEnumerable<Reading> Read() => read();
}
