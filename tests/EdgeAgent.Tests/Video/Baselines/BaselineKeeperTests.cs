using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class BaselineKeeperTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-baselines-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<BaselineKeeper> _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BaselineFile File => new(_state.FullName);

    public void Dispose() => _state.Delete(recursive: true);

    private static StreamRegistry Board(params (string Name, string Url)[] streams)
    {
        var options = new VideoOptions();
        foreach (var (name, url) in streams)
            options.Streams[name] = new() { Url = url };
        return new(options);
    }

    private BaselineKeeper Keeper(StreamRegistry registry, BaselineFile? file = null) => new(file ?? File, registry, _time, _log);

    // The host's order.
    private static async Task RunAsync(BaselineKeeper keeper, Func<Task> during)
    {
        await keeper.StartingAsync(Cancellation);
        await keeper.StartAsync(Cancellation);
        await during();
        await keeper.StopAsync(Cancellation);
        await keeper.StoppedAsync(Cancellation);
        keeper.Dispose();
    }

    private Task LearnAsync(StreamRegistry registry)
    {
        foreach (var entry in registry.Entries)
            new Scores(entry.Baseline) { Now = _time.GetUtcNow() }.For(TimeSpan.FromDays(2), 85, every: 10);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Stopped_AndStartedAgain_KnowsWhatIsUsual()
    {
        var first = Board(("door", "rtsp://camera/1"), ("yard", "rtsp://camera/2"));
        await RunAsync(Keeper(first), () => LearnAsync(first));

        var second = Board(("door", "rtsp://camera/1"), ("yard", "rtsp://camera/3"), ("new", "rtsp://camera/4"));
        await RunAsync(Keeper(second), () =>
        {
            second.Entries.Select(entry => entry.Baseline.Reading.Learned).ShouldBe([1, 0, 0]);
            return Task.CompletedTask;
        });
        _log.Collector.GetSnapshot().Select(record => record.Message)
            .ShouldBe(["Stream yard: the address changed; learning a new baseline"]);
    }

    [Fact]
    public async Task Stopped_StreamsThatAreGone_AreForgotten()
    {
        var first = Board(("door", "rtsp://camera/1"), ("yard", "rtsp://camera/2"));
        await RunAsync(Keeper(first), () => LearnAsync(first));
        var second = Board(("door", "rtsp://camera/1"));
        await RunAsync(Keeper(second), () => Task.CompletedTask);
        File.Read().ShouldNotBeNull().Streams.Keys.ShouldBe(["door"]);
    }

    [Fact]
    public async Task Running_IsWrittenNowAndThen_ForThePowerMayGo()
    {
        var registry = Board(("door", "rtsp://camera/1"));
        await RunAsync(Keeper(registry), async () =>
        {
            await LearnAsync(registry);
            File.Read().ShouldBeNull();
            await Eventually.HoldsAsync(() =>
            {
                _time.Advance(BaselineKeeper.Interval);
                return File.Read() is not null;
            });
        });
    }

    [Fact]
    public async Task Started_ADamagedFile_IsAWarningAndLearnsAnew()
    {
        await System.IO.File.WriteAllTextAsync(File.Path, "{\"schema\":", Cancellation);
        var registry = Board(("door", "rtsp://camera/1"));
        await RunAsync(Keeper(registry), () => LearnAsync(registry));
        var warning = _log.Collector.GetSnapshot().ShouldHaveSingleItem();
        (warning.Level, warning.Message.Contains(File.Path, StringComparison.Ordinal)).ShouldBe((LogLevel.Warning, true));
        File.Read().ShouldNotBeNull().Streams["door"].LearnedSeconds.ShouldBeGreaterThan(100_000);
    }

    [Fact]
    public async Task Running_ADiskThatTakesNothing_IsOneWarning()
    {
        var registry = Board(("door", "rtsp://camera/1"));
        var keeper = Keeper(registry, new BaselineFile(Path.Combine(_state.FullName, "gone")));
        await RunAsync(keeper, async () =>
        {
            await LearnAsync(registry);
            await keeper.StoppedAsync(Cancellation);
        });
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Warning);
    }
}
