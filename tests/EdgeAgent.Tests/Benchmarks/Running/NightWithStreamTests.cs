using System.Diagnostics.Metrics;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Conventions;
using EdgeAgent.Tests.Video;
using EdgeAgent.Tests.Video.Decoding.Hardware;
using EdgeAgent.Tests.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Running;

/// <summary>
/// A night of the default schedule on a simulated device, next to a live camera and a real ffmpeg. Only the benchmark's time is simulated.
/// </summary>
public sealed class NightWithStreamTests : IAsyncDisposable
{
    private static readonly ModelStore Models = new(Path.Combine(Repository.Root, "models"), "/none");

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-night-").FullName;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly InferenceGate _gate = new();
    private readonly FakeTimeProvider _time = new(Sample.Noon);
    private readonly BenchmarksOptions _options = new() { TimeZone = "UTC" };
    private readonly VideoOptions _video = new() { Model = ConstructedModel.Path };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Night_LeavesTheCameraWatched_OpensNoConnection_AndGivesTheSamePick()
    {
        await using var camera = RawServer.Start(await RawServer.H264Async(frames: 50, gop: 5, Cancellation), fps: 10, most: 1);
        _video.Streams["camera"] = new StreamOptions { Url = camera.Url, Fps = 2 };
        var registry = new StreamRegistry(_video);
        using var scoring = Scoring(registry);
        await scoring.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => registry.Snapshots()[0].Scored > 2);
        var watched = 0;
        var device = new SimulatedDevice(seed: 1)
        {
            During = async () =>
            {
                await using var pause = await _gate.PauseAsync(Cancellation);
                await Eventually.HoldsAsync(() => registry.Snapshots()[0].State == StreamState.Paused);
                if (registry.Entries[0].Health() is not null && registry.Snapshots()[0].Signals == Signals.None)
                    watched++;
            },
        };

        var report = await NightAsync(device);

        report.Runs.Count.ShouldBeGreaterThan(15);
        watched.ShouldBe(report.Runs.Count, "health and picture faults are reported during each run");
        var scored = registry.Snapshots()[0].Scored;
        await Eventually.HoldsAsync(() => registry.Snapshots()[0].Scored > scored);
        var stream = registry.Snapshots()[0];
        (stream.Blind, stream.Reconnects, camera.Clients).ShouldBe((TimeSpan.Zero, 0, 1));
        Pick(report).ShouldBe(Pick(await new SimulatedDevice(seed: 2).RunAsync(Plan())));
        await scoring.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static ModelName? Pick(BenchmarkReport report) => ModelName.Of(
        Recommendation.Of(Candidates.Of([report], Models.CardIfSound).Measured, new Requirements(), new SelectionWeights()).Pick);

    private BenchmarkPlan Plan() => BenchmarkPlan.Create(_options.Selection(0), _options, new InferenceOptions(), quick: false, seed: 1);

    private VideoScoring Scoring(StreamRegistry registry)
    {
        var metrics = new InferenceMetrics(_services.GetRequiredService<IMeterFactory>());
        return new VideoScoring(
            _video, new ModelChoice(_video.Model, _video.Precision), new InferenceOptions(), new ModelStore("/nowhere", "/nowhere"), _gate,
            metrics, registry,
            new StreamAdmission(
                registry, _gate, () => null, metrics.Batches, TimeProvider.System, NullLogger<StreamAdmission>.Instance),
            NoHardware.Decoding(_video), TimeProvider.System, NullLogger<VideoScoring>.Instance);
    }

    /// <summary>Lets the schedule's time pass until the benchmark of 04:00 has ended.</summary>
    private async Task<BenchmarkReport> NightAsync(SimulatedDevice device)
    {
        var history = new BenchmarkHistory(_directory, 10, sentence => throw new InvalidOperationException(sentence));
        var latest = new LatestRuns();
        var began = false;
        using var schedule = new BenchmarkSchedule(
            _options, new InferenceOptions(),
            (plan, _, _, _) =>
            {
                began = true;
                return device.RunAsync(plan, plan.Night!.Budget);
            },
            new NightPlanner(_options, history, device.Bases, new Settled(Models.CardIfSound, new SelectionWeights()).Of, _time),
            history, latest, new BenchmarkMetrics(_services.GetRequiredService<IMeterFactory>(), latest), _time,
            NullLogger<BenchmarkSchedule>.Instance);
        await schedule.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() =>
        {
            if (!began)
                _time.Advance(TimeSpan.FromMinutes(5));
            return latest.Report is not null;
        });
        await schedule.StopAsync(CancellationToken.None);
        return latest.Report.ShouldNotBeNull();
    }
}
