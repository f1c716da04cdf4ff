using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class HeatTests
{
    [Fact]
    public void Slope_OfADeviceThatWarms_IsItsDegreesAMinute()
    {
        var sightings = Minutes(2, seconds => 40 + (seconds / 60 * 3));

        Heat.Slope(sightings).ShouldNotBeNull().ShouldBe(3, 1e-9);
        Heat.HasSettled(sightings).ShouldBeFalse();
    }

    [Fact]
    public void Slope_LooksAtTheLastMinuteOnly()
    {
        var sightings = Minutes(3, seconds => seconds < 120 ? 40 + (seconds / 10) : 52);

        Heat.Slope(sightings).ShouldNotBeNull().ShouldBe(0, 1e-9);
        Heat.HasSettled(sightings).ShouldBeTrue();
    }

    [Fact]
    public void Slope_OfLessThanAMinute_IsNotKnown() => Heat.Slope(Minutes(0.9, _ => 40)).ShouldBeNull();

    [Fact]
    public void Slope_WithoutAThermometer_IsNotKnown_AndNeverSettles()
    {
        var sightings = Minutes(5, _ => null);

        Heat.Slope(sightings).ShouldBeNull();
        Heat.HasSettled(sightings).ShouldBeFalse();
    }

    private static List<DeviceSample> Minutes(double minutes, Func<double, double?> celsius) =>
        [.. Enumerable.Range(0, (int)(minutes * 60) + 1).Select(second => Seen.At(second, celsius(second)))];
}
