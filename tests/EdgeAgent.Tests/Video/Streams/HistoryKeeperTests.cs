using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class HistoryKeeperTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-history-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<HistoryKeeper> _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HistoryFile File => new(_state.FullName);

    public void Dispose() => _state.Delete(recursive: true);

    private static StreamRegistry Board(params string[] names)
    {
        var options = new VideoOptions();
        foreach (var name in names)
            options.Streams[name] = new() { Url = $"rtsp://camera/{name}" };
        return new(options);
    }

    private async Task RunAsync(StreamRegistry registry, Func<Task> during)
    {
        using var keeper = new HistoryKeeper(File, registry, _time, _log);
        await keeper.StartingAsync(Cancellation);
        await keeper.StartAsync(Cancellation);
        await during();
        await keeper.StopAsync(Cancellation);
        await keeper.StoppedAsync(Cancellation);
    }

    private Task Score(StreamRegistry registry)
    {
        foreach (var entry in registry.Entries)
            entry.Minutes.Add(_time.GetUtcNow(), 85, isFaulty: false, usual: null);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Stopped_AndStartedAgain_KnowsTheMinutesOfTheStreamsThatRemain()
    {
        var first = Board("door", "yard");
        await RunAsync(first, () => Score(first));
        _time.Advance(TimeSpan.FromHours(2));

        var second = Board("yard", "new");
        await RunAsync(second, () =>
        {
            var now = _time.GetUtcNow();
            second.Entries.Select(entry => entry.Minutes.Between(now.AddDays(-1), now).Count).ShouldBe([1, 0]);
            return Task.CompletedTask;
        });
        File.Read().ShouldNotBeNull().Streams.Keys.ShouldBe(["yard"]);
        _log.Collector.GetSnapshot().ShouldBeEmpty();
    }

    [Fact]
    public async Task Running_IsWrittenEachHour()
    {
        var registry = Board("door");
        await RunAsync(registry, async () =>
        {
            await Score(registry);
            await Eventually.HoldsAsync(() =>
            {
                _time.Advance(HistoryKeeper.Interval);
                return File.Read() is not null;
            });
        });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"schema":"edgeagent.history/1","streams":{"door":null}}""")]
    [InlineData("""{"schema":"edgeagent.history/1","streams":{"door":[null]}}""")]
    [InlineData("""{"schema":"edgeagent.history/1","streams":{"door":[[1,2]]}}""")]
    public async Task Started_WithADamagedFile_BeginsAgainAndSaysSo(string text)
    {
        await System.IO.File.WriteAllTextAsync(File.Path, text, Cancellation);
        await RunAsync(Board("door"), () => Task.CompletedTask);
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldStartWith("History of the streams begins again: ");
    }
}
