using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Tests.Benchmarks.Conditions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Running;

public sealed class RunObserverTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Energy_IsWhatTheRunTookLessWhatIdlingWouldHaveTaken()
    {
        // A board that needs 3 W when idle and 8 W while the model runs.
        var joules = 0.0;
        var observer = new RunObserver(
            new DeviceWatch(FakeSensor.Set(_time, () => [new(SensorInstruments.HostEnergy, joules)]), _time), _time);
        void Pass(double seconds, double watts)
        {
            joules += seconds * watts;
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        var idling = observer.IdleWattsAsync(TestContext.Current.CancellationToken);
        Pass(seconds: 3, watts: 3);
        var idle = await idling;
        var measured = new TaskCompletionSource();
        var observing = observer.ObserveAsync(measured.Task);
        Pass(seconds: 10, watts: 8);
        measured.SetResult();

        var energy = (await observing).Energy(idle, frames: 100).ShouldNotBeNull();
        energy.Scope.ShouldBe("board");
        energy.IdleWatts.ShouldBe(3, 1e-9);
        energy.GrossJoules.ShouldBe(80, 1e-9);
        energy.NetJoules.ShouldBe(50, 1e-9);
        energy.NetJoulesPerFrame.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void EnergyCount_OfPartsWithinParts_CountsEachJouleOnce()
    {
        var count = Count(
            Part("powercap:package-0", 10, "cpu"), Part("powercap:package-0:core", 7, "cpu", parent: "powercap:package-0"),
            Part("powercap:dram", 2, "memory"));

        count.ShouldNotBeNull().Joules.ShouldBe(12);
        count.Scope.ShouldBe("rails");
        count.Sources.ShouldBe(["powercap:package-0", "powercap:dram"]);
    }

    [Fact]
    public void EnergyCount_OfAnEnclosureAndItsPackage_IsTheEnclosures() =>
        Count(Part("powercap:psys", 20, "enclosure"), Part("powercap:package-0", 10, "cpu")).ShouldNotBeNull().Joules.ShouldBe(20);

    [Fact]
    public async Task IdleWatts_WithoutAnEnergySensor_IsNullAtOnce()
    {
        var observer = new RunObserver(new DeviceWatch(FakeSensor.Set(_time, () => [FakeSensor.Celsius(40)]), _time), _time);

        (await observer.IdleWattsAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Observe_KeepsThePeakBetweenBeginningAndEnd()
    {
        double[] celsius = [40, 62, 45];
        var sample = 0;
        var observer = new RunObserver(
            new DeviceWatch(FakeSensor.Set(_time, () => [FakeSensor.Celsius(celsius[Math.Min(sample++, 2)])]), _time), _time);
        var measured = new TaskCompletionSource();

        var observing = observer.ObserveAsync(measured.Task);
        await Eventually.HoldsAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return sample >= 2;
        });
        measured.SetResult();

        (await observing).PeakTemperatures()["soc"].ShouldBe(62);
    }

    [Fact]
    public void SecondsToThrottle_IsFromTheStartOfTheBurst_IntoWhatFollows()
    {
        var burst = new Observation([Seen.At(10), Seen.At(20)]);
        var sustained = new Observation([Seen.At(21), Seen.At(48, coolingLevel: 0.3), Seen.At(60, coolingLevel: 0.5)]);

        burst.Throttled.ShouldBeFalse();
        burst.SecondsToThrottle(sustained).ShouldBe(38);
        burst.SecondsToThrottle(new Observation([Seen.At(21), Seen.At(60)])).ShouldBeNull();
    }

    private EnergyCount? Count(params Reading[] readings) => EnergyCount.Of(FakeSensor.Set(_time, () => readings).Sample(), TimeSpan.Zero);

    private static Reading Part(string id, double joules, string type, string? parent = null) => parent is null
        ? new(SensorInstruments.Energy, joules, ("hw.id", id), ("hw.type", type))
        : new(SensorInstruments.Energy, joules, ("hw.id", id), ("hw.type", type), ("hw.parent", parent));
}
