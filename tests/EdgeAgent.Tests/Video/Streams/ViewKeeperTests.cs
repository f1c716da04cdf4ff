using EdgeAgent.Tests.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class ViewKeeperTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-views-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<ViewKeeper> _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ViewFile File => new(_state.FullName);

    public void Dispose() => _state.Delete(recursive: true);

    private static StreamRegistry Board(params (string Name, string Url)[] streams)
    {
        var options = new VideoOptions();
        foreach (var (name, url) in streams)
            options.Streams[name] = new() { Url = url };
        return new(options);
    }

    private async Task RunAsync(StreamRegistry registry, Action during)
    {
        using var keeper = new ViewKeeper(File, registry, _time, _log);
        await keeper.StartingAsync(Cancellation);
        await keeper.StartAsync(Cancellation);
        during();
        await keeper.StopAsync(Cancellation);
        await keeper.StoppedAsync(Cancellation);
    }

    private static void Learn(StreamRegistry registry)
    {
        var scene = new ConstructedScene();
        var reducer = new ViewReducer(ConstructedScene.Format);
        foreach (var entry in registry.Entries)
        {
            for (var second = 0; second < 20; second++)
                entry.View.Next(scene.At(second), reducer, hour: 10);
        }
    }

    [Fact]
    public async Task Stopped_AndStartedAgain_KnowsTheViewsOfTheSameSources()
    {
        var first = Board(("door", "rtsp://camera/1"), ("yard", "rtsp://camera/2"));
        await RunAsync(first, () => Learn(first));
        var second = Board(("door", "rtsp://camera/1"), ("yard", "rtsp://camera/3"), ("new", "rtsp://camera/4"));
        await RunAsync(second, () => second.Entries.Select(entry => entry.View.Save() is not null).ShouldBe([true, false, false]));
        LumaOf(second).ShouldBe(LumaOf(first));
        _log.Collector.GetSnapshot().ShouldBeEmpty();
    }

    private static string LumaOf(StreamRegistry registry) => registry.Entries[0].View.Save().ShouldNotBeNull()[0].Usual[0].Luma;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"schema":"edgeagent.views/1","streams":{"door":{"source":"x","lines":270,"views":[]}}}""")]
    [InlineData("""
        {"schema":"edgeagent.views/1","streams":{"door":{"source":"x","lines":270,"views":[{"number":0,"isAdopted":true,"usual":[
        {"hour":30,"light":"Day","seconds":1,"luma":"","values":[]}]}]}}}
        """)]
    public async Task Started_WithADamagedFile_LearnsAnewAndSaysSo(string text)
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_state.FullName, "views.json"), text, Cancellation);
        var board = Board(("door", "rtsp://camera/1"));
        await RunAsync(board, () => board.Entries[0].View.Save().ShouldBeNull());
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldStartWith("Learning the views of all streams again: ");
    }
}
