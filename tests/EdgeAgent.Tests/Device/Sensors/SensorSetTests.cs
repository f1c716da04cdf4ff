using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class SensorSetTests
{
    [Fact]
    public void Samples_OfSeveralThreads_DoNotOverlap()
    {
        var sensor = new CrowdedSensor();
        var sensors = new SensorSet([sensor], TimeProvider.System);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => sensors.Sample());
        sensor.Most.ShouldBe(1);
    }

    private sealed class CrowdedSensor : ISensor
    {
        private int _readers;

        public string Name => "crowded";

        public int Most { get; private set; }

        public IEnumerable<Reading> Read()
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _readers));
            for (var i = 0; i < 100; i++)
                Thread.Yield();
            Interlocked.Decrement(ref _readers);
            yield break;
        }
    }
}
