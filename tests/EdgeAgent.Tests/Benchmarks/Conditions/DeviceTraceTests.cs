using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class DeviceTraceTests
{
    [Fact]
    public void Of_GivesTheMeanPowerSinceThePointBefore()
    {
        var trace = DeviceTrace.Of([Seen.At(0, 40, 100, 1.5e9, run: 0), Seen.At(1, 41, 103, 1.8e9), Seen.At(3, 45, 119, 2.4e9)])
            .ShouldNotBeNull();

        trace.ShouldBe(
        [
            new TracePoint(0, 0, 40, null, null, 1.5e9),
            new TracePoint(1, 1, 41, 3, "board", 1.8e9),
            new TracePoint(3, 1, 45, 8, "board", 2.4e9),
        ]);
    }

    [Fact]
    public void Of_LooksBetweenTheSeconds_AreNoPoints() =>
        DeviceTrace.Of([Seen.At(0, 40), Seen.At(0.1, 40), Seen.At(0.95, 40), Seen.At(1.0, 40), Seen.At(2.1, 40)]).ShouldNotBeNull()
            .Select(point => point.Seconds).ShouldBe([0, 0.95, 2.1]);

    [Fact]
    public void Of_ADeviceThatShowsNothing_IsNone() => DeviceTrace.Of([Seen.At(0), Seen.At(1)]).ShouldBeNull();
}
