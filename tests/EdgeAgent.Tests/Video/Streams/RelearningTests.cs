using EdgeAgent.Tests.Video.Baselines;
using EdgeAgent.Tests.Video.Integrity;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class RelearningTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-relearning-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<Relearning> _log = new();
    private readonly StreamRegistry _registry;
    private readonly BaselineKeeper _baselines;
    private readonly ViewKeeper _views;
    private readonly Relearning _relearning;

    public RelearningTests()
    {
        var options = new VideoOptions();
        options.Streams["door"] = new() { Url = "rtsp://camera/1" };
        _registry = new(options);
        _baselines = new(new BaselineFile(_state.FullName), _registry, _time, new FakeLogger<BaselineKeeper>());
        _views = new(new ViewFile(_state.FullName), _registry, _time, new FakeLogger<ViewKeeper>());
        _relearning = new(_registry, _baselines, _views, _log);
    }

    private StreamEntry Entry => _registry.Entries[0];

    public void Dispose()
    {
        _baselines.Dispose();
        _views.Dispose();
        _state.Delete(recursive: true);
    }

    private async Task LearnAndStopAsync()
    {
        new Scores(Entry.Baseline) { Now = _time.GetUtcNow() }.For(TimeSpan.FromDays(2), 85, every: 10);
        var scene = new ConstructedScene();
        var reducer = new ViewReducer(ConstructedScene.Format);
        for (var second = 0; second < 20; second++)
            Entry.View.Next(scene.At(second), reducer, hour: 10);
        await _baselines.StoppedAsync(TestContext.Current.CancellationToken);
        await _views.StoppedAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Begin_AStreamThatLearned_ForgetsAllOfItAtOnceOnTheDiskToo()
    {
        await LearnAndStopAsync();
        (Entry.Baseline.Reading.Learned, Entry.View.Save() is not null).ShouldBe((1, true));
        new BaselineFile(_state.FullName).Read().ShouldNotBeNull().Streams.ShouldNotBeEmpty();
        new ViewFile(_state.FullName).Read().ShouldNotBeNull().Streams.ShouldNotBeEmpty();

        _relearning.Begin("door").ShouldBeTrue();

        (Entry.Baseline.Reading.Learned, Entry.Baseline.Reading.Usual, Entry.View.Save()).ShouldBe((0, null, null));
        new BaselineFile(_state.FullName).Read().ShouldNotBeNull().Streams.ShouldBeEmpty("a power cut must not bring it back");
        new ViewFile(_state.FullName).Read().ShouldNotBeNull().Streams.ShouldBeEmpty();
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldStartWith("Stream door: ");
    }

    [Fact]
    public async Task Begin_WhileStreaming_LearnsTheNextScoresAndPictures()
    {
        await LearnAndStopAsync();
        _relearning.Begin("door");
        new Scores(Entry.Baseline) { Now = _time.GetUtcNow() }.For(TimeSpan.FromHours(2), 60, every: 10);
        Entry.Baseline.Reading.Usual.ShouldNotBeNull().Median.ShouldBe(60, ScoreHistogram.Width);
        var scene = new ConstructedScene();
        var reducer = new ViewReducer(ConstructedScene.Format);
        for (var second = 30; second < 50; second++)
            Entry.View.Next(scene.At(second), reducer, hour: 10);
        Entry.View.Save().ShouldNotBeNull();
    }

    [Fact]
    public void Begin_AnUnknownName_IsFalse() => _relearning.Begin("window").ShouldBeFalse();

    [Fact]
    public async Task Stopped_AStreamThatLearnsNothing_KeepsWhatAnEarlierRunLearned()
    {
        await LearnAndStopAsync();
        var options = new VideoOptions();
        options.Streams["door"] = new() { Url = "rtsp://mistyped/1" };
        using var keeper = new BaselineKeeper(
            new BaselineFile(_state.FullName), new StreamRegistry(options), _time, new FakeLogger<BaselineKeeper>());
        await keeper.StartingAsync(TestContext.Current.CancellationToken);
        await keeper.StoppedAsync(TestContext.Current.CancellationToken);
        new BaselineFile(_state.FullName).Read().ShouldNotBeNull().Streams.Keys.ShouldBe(["door"]);
    }
}
