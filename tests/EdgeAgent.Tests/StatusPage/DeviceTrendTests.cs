using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.StatusPage;

public sealed class DeviceTrendTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly TrendFixture _device;

    public DeviceTrendTests() => _device = new(_time);

    public ValueTask DisposeAsync() => _device.DisposeAsync();

    [Fact]
    public void Last_BeforeTheFirstSample_HasNoCharts() => _device.Trend.Last(TimeSpan.FromHours(1)).Charts.ShouldBeEmpty();

    [Fact]
    public void Last_SamplesOfAMinute_AreItsMeanAndItsHighest()
    {
        _device.Add(60, idle: 0.9);
        _time.Advance(TimeSpan.FromSeconds(5));
        _device.Add(70, idle: 0.5);
        var charts = _device.Trend.Last(TimeSpan.FromHours(1)).Charts;
        charts.Select(chart => (chart.Key, chart.Now, chart.Limit)).ShouldBe([("temperature", 70, 85), ("cpu", 0.5, 1)]);
        charts[0].Points.ShouldHaveSingleItem().ShouldBe([Noon.ToUnixTimeSeconds(), 65, 70]);
        charts[1].Points.ShouldHaveSingleItem().ShouldBe([Noon.ToUnixTimeSeconds(), 0.3, 0.5], 1e-9);
    }

    [Fact]
    public void Last_ADay_HasFewPointsAndNothingOlder()
    {
        for (var minute = 0; minute < 2 * 1440; minute++)
        {
            _device.Add(60 + (minute == 2000 ? 20 : 0), idle: 0.9);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var day = _device.Trend.Last(TimeSpan.FromHours(24));
        (day.Step, day.Charts[0].Points.Count).ShouldBe((600, 144));
        day.Charts[0].Points.Max(point => point[2]).ShouldBe(80, "the highest is not averaged away");
        _device.Trend.Last(TimeSpan.FromHours(1)).Charts[0].Points.Count.ShouldBeInRange(59, 61);
    }
}
