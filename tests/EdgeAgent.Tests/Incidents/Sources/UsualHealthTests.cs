using EdgeAgent.Incidents.Sources;
using EdgeAgent.Video.Health;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Incidents.Sources;

public sealed class UsualHealthTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-health-");
    private TimeSpan _now;

    public void Dispose() => _state.Delete(recursive: true);

    private void Learn(UsualHealth usual, TimeSpan time, Func<TimeSpan, double> bitRate)
    {
        for (var end = _now + time; _now < end; _now += Step)
        {
            var at = Start + _now;
            var health = new StreamHealth(bitRate(_now), 25, 2, 1, default, 0);
            usual.Next(health, at.UtcDateTime.Hour, at, _now, Step);
        }
    }

    [Fact]
    public void Next_ARateThatVaries_IsComparedWithItsWorstTenth()
    {
        var usual = new UsualHealth();
        Learn(usual, TimeSpan.FromHours(2), time => time.TotalSeconds % 100 < 20 ? 1e6 : 8e6);
        Learn(usual, Step, _ => 1e6);
        usual.BitRate.ShouldNotBeNull().Ratio.ShouldBe(1, 0.1);
        usual.BitRate.Value.Usual.ShouldBe(8e6, 0.4e6);
        Learn(usual, Step, _ => 0.1e6);
        usual.BitRate.Value.Ratio.ShouldBe(10, 1);
        usual.BitRate.Value.ChangedAt.ShouldBe(Start + _now - Step);
    }

    [Fact]
    public void Next_ANightWithFewBits_IsUsualAtNight()
    {
        var usual = new UsualHealth();
        Learn(usual, TimeSpan.FromDays(3), time => (10 + time.TotalHours) % 24 is > 18 or < 6 ? 0.3e6 : 4e6);
        for (var hour = 0; hour < 24; hour++)
        {
            Learn(usual, TimeSpan.FromHours(1), time => (10 + time.TotalHours) % 24 is > 18 or < 6 ? 0.3e6 : 4e6);
            usual.BitRate.ShouldNotBeNull().Ratio.ShouldBeLessThan(1.5);
        }
    }

    [Fact]
    public void Next_AChangeThatLasts_IsNotLearnedAtFirst_AndUsualAfterDays()
    {
        var usual = new UsualHealth();
        Learn(usual, TimeSpan.FromDays(2), _ => 4e6);
        Learn(usual, TimeSpan.FromHours(20), _ => 0.4e6);
        usual.BitRate.ShouldNotBeNull().Ratio.ShouldBe(10, 1);
        Learn(usual, TimeSpan.FromDays(3), _ => 0.4e6);
        usual.BitRate.ShouldNotBeNull().Ratio.ShouldBe(1, 0.1);
    }

    [Fact]
    public void Next_WithoutTheTimeOfDay_NothingIsCompared()
    {
        var usual = new UsualHealth();
        Learn(usual, TimeSpan.FromHours(1), _ => 4e6);
        usual.Next(new StreamHealth(4e6, 25, 2, 1, default, 0), hour: null, Start, _now, Step);
        usual.BitRate.ShouldBeNull();
    }

    [Fact]
    public async Task Keeper_KeepsItAcrossRestarts_UnlessTheSourceChanged()
    {
        using var first = new WatchRun("gate", "yard");
        using var second = new WatchRun("gate", "yard");
        second.Options.Video.Streams["yard"].Url = "rtsp://other/yard";
        foreach (var moment in first.Start().Streams.All)
            Learn(moment.Usual, TimeSpan.FromHours(1), _ => 4e6);
        await RunAsync(first);
        second.Start();
        await RunAsync(second);
        second.Streams.All.Select(moment => moment.Usual.Save()?[0].LearnedSeconds).ShouldBe([3600, null]);
    }

    private async Task RunAsync(WatchRun run)
    {
        using var keeper = new UsualHealthKeeper(
            new UsualHealthFile(_state.FullName), run.Streams, new FakeTimeProvider(), new FakeLogger<UsualHealthKeeper>());
        await keeper.StartingAsync(TestContext.Current.CancellationToken);
        await keeper.StoppedAsync(TestContext.Current.CancellationToken);
    }
}
