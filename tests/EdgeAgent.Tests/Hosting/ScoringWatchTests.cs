using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Hosting;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Tests.Video.Decoding.Hardware;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Hosting;

/// <summary>Without streams: that they go on while the model changes, the tests of <see cref="VideoScoring"/> show.</summary>
public sealed class ScoringWatchTests : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-watch-").FullName;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly InferenceGate _gate = new();
    private readonly FakeLogger<ScoringWatch> _log = new();
    private readonly SelectionMetrics _metrics;
    private readonly SelectionFile _file;
    private ScoringWatch? _watch;
    private VideoScoring? _scoring;

    public ScoringWatchTests()
    {
        _metrics = new SelectionMetrics(Meters);
        _file = new SelectionFile(_directory);
    }

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    [Fact]
    public async Task Metric_FollowsTheFile_FromItsFirstSelection()
    {
        await StartAsync("auto");
        await AdvanceUntilAsync(() => _log.Collector.Count > 0);
        Observed().ShouldBeNull();

        Select("efficientnet_b0", TimeSpan.Zero);
        await AdvanceUntilAsync(() => Observed() == "efficientnet_b0");
        Select("efficientnet_b3", TimeSpan.FromSeconds(5));
        await AdvanceUntilAsync(() => Observed() == "efficientnet_b3");
    }

    [Fact]
    public async Task DamagedFile_IsToldOf_AndTheFormerSelectionStays()
    {
        Select("efficientnet_b0", TimeSpan.Zero);
        await StartAsync("auto");
        await AdvanceUntilAsync(() => Observed() == "efficientnet_b0");

        await File.WriteAllTextAsync(_file.Path, "{", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(_file.Path, Sample.Noon.UtcDateTime.AddMinutes(1));
        await AdvanceUntilAsync(() => _log.Collector.Count > 0);

        _log.LatestRecord.Message.ShouldContain(_file.Path);
        File.Exists(_file.Path + ".damaged").ShouldBeTrue();
        for (var i = 0; i < 5; i++)
            _time.Advance(TimeSpan.FromSeconds(2));
        _log.Collector.Count.ShouldBe(1);
        Observed().ShouldBe("efficientnet_b0");
    }

    [Fact]
    public async Task ConfiguredModel_IsNotWatched()
    {
        Select("efficientnet_b3", TimeSpan.Zero);
        await StartAsync("b0", new InferenceOptions { Threads = 0, Spinning = false });
        await _watch!.ExecuteTask.ShouldNotBeNull();
        Observed().ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _watch!.StopAsync(CancellationToken.None);
        await _scoring!.StopAsync(CancellationToken.None);
        _watch.Dispose();
        _scoring.Dispose();
        _gate.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task StartAsync(string model, InferenceOptions? inference = null)
    {
        var options = new VideoOptions { Model = model };
        inference ??= new InferenceOptions();
        var registry = new StreamRegistry(options);
        var admission = new StreamAdmission(registry, _gate, () => null, new BatchTotals(), _time, NullLogger<StreamAdmission>.Instance);
        _scoring = new VideoScoring(
            options, new ModelChoice("b0", "fp32"), inference, new ModelStore("/nowhere", "/nowhere"), _gate,
            new InferenceMetrics(Meters), registry, admission, NoHardware.Decoding(options), _time, NullLogger<VideoScoring>.Instance);
        var threads = new BestThreads(inference, new BenchmarkHistory(_directory, 10, _ => { }), Sample.Board);
        _watch = new ScoringWatch(options, _file, threads, _scoring, _metrics, _time, _log);
        await _scoring.StartAsync(TestContext.Current.CancellationToken);
        await _watch.StartAsync(TestContext.Current.CancellationToken);
    }

    // The file's time is set, for two writes may fall into one tick of the file system's clock.
    private void Select(string variant, TimeSpan later)
    {
        _file.Write(new SelectedModel(SelectedModel.CurrentSchema, variant, Precision.Fp32, Sample.Noon));
        File.SetLastWriteTimeUtc(_file.Path, Sample.Noon.UtcDateTime + later);
    }

    private string? Observed()
    {
        using var collector = new MetricCollector<int>(Meters, SelectionMetrics.MeterName, "edgeagent.selection.variant");
        collector.RecordObservableInstruments();
        return collector.GetMeasurementSnapshot().SingleOrDefault()?.Tags["edgeagent.model.variant"] as string;
    }

    private Task AdvanceUntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        Eventually.HoldsAsync(
            () =>
            {
                if (isSo())
                    return true;
                _time.Advance(TimeSpan.FromSeconds(2));
                return false;
            },
            () => string.Join('\n', _log.Collector.GetSnapshot().Select(record => record.Message)),
            what: what);
}
