using EdgeAgent.Models;
using EdgeAgent.Video.Baselines;
using Microsoft.Extensions.Logging.Testing;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class DriftWatchTests
{
    private static readonly ModelMetadata B0 = new(
        "efficientnet_b0", Precision.Fp32, Trained: true, new FragmentGrid(7, 32), ModelContract.DisplayHeight, ModelContract.Artifacts, "",
        "", "", "0a1b");

    private readonly FakeLogger _log = new();
    private readonly DriftWatch _watch;
    private DateTimeOffset _now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public DriftWatchTests() => _watch = new("door", new StreamBaseline(new() { Url = "rtsp://camera/1" }, new()), _log);

    private void Take(TimeSpan duration, double quality, ModelMetadata? model = null)
    {
        for (var end = _now + duration; _now < end; _now += TimeSpan.FromSeconds(5))
            _watch.Take(Scores.At(_now, quality), model ?? B0);
    }

    [Fact]
    public void Take_ADropAndItsEnd_AreALineEach()
    {
        Take(TimeSpan.FromDays(2), 85);
        Take(TimeSpan.FromHours(1), 60);
        Take(TimeSpan.FromHours(1), 85);
        _log.Collector.GetSnapshot().Select(record => (record.Level, record.Message)).ShouldBe(
        [
            (LogLevel.Warning, "Stream door: quality has drifted to 60, 25 below the usual 85 at this time of day; the limit is 10"),
            (LogLevel.Information, "Stream door: quality recovered after 60 min: now 85, usually 85"),
        ]);
    }

    [Fact]
    public void Take_TheSameWeightsWithAnotherFitToTheStreamsWord_BeginAnew()
    {
        Take(TimeSpan.FromHours(2), 85);
        Take(TimeSpan.FromHours(1), 95, B0 with { Coding = ConstructedModel.Coding });
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldBe("Stream door: the model changed; learning a new baseline");
    }

    [Fact]
    public void Take_AtAnotherDisplayHeight_BeginsAnew()
    {
        var baseline = new StreamBaseline(new() { Url = "rtsp://camera/1" }, new());
        new DriftWatch("door", baseline, _log).Take(Scores.At(_now, 85), B0);
        new DriftWatch("door", baseline, _log).Take(Scores.At(_now.AddSeconds(5), 85), B0);
        _log.Collector.GetSnapshot().ShouldBeEmpty();
        new DriftWatch("door", baseline, _log, displayHeight: 1080).Take(Scores.At(_now.AddSeconds(10), 60), B0);
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldBe("Stream door: the model changed; learning a new baseline");
    }

    [Fact]
    public void Take_TheSameModelLoadedAgain_GoesOn_AndOtherWeightsBeginAnew()
    {
        Take(TimeSpan.FromHours(2), 85);
        Take(TimeSpan.FromHours(1), 85, B0 with { License = "MIT" });
        _log.Collector.GetSnapshot().ShouldBeEmpty();
        Take(TimeSpan.FromHours(1), 85, B0 with { WeightsSha256 = "2c3d" });
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldBe("Stream door: the model changed; learning a new baseline");
    }
}
