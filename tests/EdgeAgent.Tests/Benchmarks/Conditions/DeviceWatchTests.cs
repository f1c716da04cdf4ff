using EdgeAgent.Benchmarks.Conditions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class DeviceWatchTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Watch_LooksOnceASecond_ButNotWhereSomebodyElseDid()
    {
        var watch = new DeviceWatch(FakeSensor.Set(_time, () => [FakeSensor.Celsius(50)]), _time);
        using var stop = new CancellationTokenSource();
        var watching = watch.WatchAsync(stop.Token);

        await SecondAsync();
        await SecondAsync();
        _time.Advance(TimeSpan.FromMilliseconds(500));
        watch.Run = 7;
        watch.Look();
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await Task.Yield();
        await stop.CancelAsync();
        await watching;

        watch.Samples.Select(sighting => (sighting.At.TotalSeconds, sighting.Run)).ShouldBe([(1, 0), (2, 0), (2.5, 7)]);

        async Task SecondAsync()
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
