using EdgeAgent.Device.Sensors;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class PowerIntegratorTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Integrate_SumsTrapezoidsOfEachPart()
    {
        var integrator = new PowerIntegrator(_time);
        Joules(integrator, Power("a", 4), Power("b", 10)).ShouldBe([("a", 0), ("b", 0)]);
        _time.Advance(TimeSpan.FromSeconds(2));
        Joules(integrator, Power("a", 6), Power("b", 10)).ShouldBe([("a", 10), ("b", 20)]);
    }

    [Fact]
    public void Integrate_IsNotMovedByTheClockOnTheWall()
    {
        var clock = new SetBackClock();
        var integrator = new PowerIntegrator(clock);
        Joules(integrator, Power("a", 4));
        clock.Seconds++;
        Joules(integrator, Power("a", 4)).ShouldBe([("a", 4)]);
    }

    [Fact]
    public void Integrate_AddsNothingForAGap()
    {
        var integrator = new PowerIntegrator(_time);
        Joules(integrator, Power("a", 4));
        _time.Advance(TimeSpan.FromSeconds(1));
        Joules(integrator).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        Joules(integrator, Power("a", 4)).ShouldBe([("a", 0)]);
    }

    [Fact]
    public void Integrate_LeavesAPartThatCountsItsOwnEnergy()
    {
        var energy = new Reading(SensorInstruments.Energy, 5, ("hw.id", "a"));
        new PowerIntegrator(_time).Integrate([Power("a", 4), energy]).ShouldBeEmpty();
    }

    [Fact]
    public void Integrate_SaysThatTheEnergyIsNoCounters() =>
        new PowerIntegrator(_time).Integrate([Power("a", 4)])
            .ShouldHaveSingleItem()["edgeagent.sensor.energy.source"].ShouldBe("integrated");

    [Fact]
    public void Integrate_KeepsTheBoardApartFromItsRails() =>
        new PowerIntegrator(_time).Integrate([new Reading(SensorInstruments.HostPower, 7)])
            .ShouldHaveSingleItem().Instrument.ShouldBe(SensorInstruments.HostEnergy);

    private static Reading Power(string id, double watts) => new(SensorInstruments.Power, watts, ("hw.id", id));

    private static (string, double)[] Joules(PowerIntegrator integrator, params Reading[] readings) =>
        [.. integrator.Integrate(readings).Select(reading => ((string)reading["hw.id"]!, reading.Value))];

    private sealed class SetBackClock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(-Seconds);
    }
}
