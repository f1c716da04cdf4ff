using System.Diagnostics.Metrics;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Incidents;
using EdgeAgent.IO;
using EdgeAgent.StatusPage;
using EdgeAgent.Tests.StatusPage;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.EndToEnd.StatusPage;

/// <summary>
/// The page of a device that was constructed: streams with a day behind them, and incidents. Page, scripts and requests are the real ones.
/// </summary>
internal sealed class ConstructedDevice : IAsyncDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-page-");
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly BaselineKeeper _baselines;
    private readonly ViewKeeper _views;
    private readonly SensorSampler _sampler;
    private readonly DeviceTrend _trend;
    private readonly WebApplication _app;

    private ConstructedDevice(int streams)
    {
        var time = TimeProvider.System;
        Streams = ConstructedStreams.Of(streams, time.GetUtcNow());
        _baselines = new(new BaselineFile(_state.FullName), Streams, time, NullLogger<BaselineKeeper>.Instance);
        _views = new(new ViewFile(_state.FullName), Streams, time, NullLogger<ViewKeeper>.Instance);
        var metrics = new SensorMetrics(_meters.GetRequiredService<IMeterFactory>());
        _sampler = new(new SensorSet([], time), new SensorsOptions(), metrics, time, NullLogger<SensorSampler>.Instance);
        _trend = new(_sampler, new SensorsOptions(), time);
        foreach (var sample in ConstructedStreams.Samples(time.GetUtcNow()))
            _trend.Add(sample);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        PageLimits.AddHeaders(_app);
        AllowedHosts.Require(_app, []);
        SameOrigin.Require(_app, hasToken: false);
        PageFiles.Map(_app);
        _app.MapGet("/api/status", () => Results.Json(Status(time.GetUtcNow()), JsonStyle.Compact));
        HistoryEndpoints.Map(_app, Streams, _trend, time);
        IncidentEndpoints.Map(
            _app, Book, new Relearning(Streams, _baselines, _views, NullLogger<Relearning>.Instance), time);
    }

    public ConstructedBook Book { get; } = new();

    public StreamRegistry Streams { get; }

    public string Address => _app.Urls.Single();

    public static async Task<ConstructedDevice> StartAsync(int streams)
    {
        var device = new ConstructedDevice(streams);
        await device._app.StartAsync(TestContext.Current.CancellationToken);
        return device;
    }

    /// <summary>Three open problems and two that were cleared, of the first streams and of the device.</summary>
    public void AddIncidents()
    {
        var now = TimeProvider.System.GetUtcNow();
        Book.Add("01", "integrity.covered", Streams.Entries[0].Name, now, Severity.Critical);
        var drop = Book.Add("02", "quality_drop", Streams.Entries[^1].Name, now.AddMinutes(-42));
        Book.Add("03", "under_voltage", stream: null, now.AddHours(-3), Severity.Warning);
        Book.Cleared =
        [
            drop with { Id = "00", Kind = "offline", ClearedAt = now.AddHours(-1), Since = now.AddHours(-2) },
            drop with { Id = "0", Kind = "artifact.compression", ClearedAt = now.AddHours(-7), Since = now.AddHours(-8) },
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _trend.Dispose();
        _sampler.Dispose();
        _baselines.Dispose();
        _views.Dispose();
        await _meters.DisposeAsync();
        _state.Delete(recursive: true);
    }

    private StatusDocument Status(DateTimeOffset now) => new(
        StatusDocument.CurrentSchema, now.ToUnixTimeMilliseconds() / 1000.0,
        new DeviceStatus("gate-pi", "Raspberry Pi 5 Model B Rev 1.0", "pi5", "north", "1.0.0", 200_000),
        new ModelStatus("efficientnet_b0", "fp32", "cpu", Fallback: null), Paused: false, Overload: null,
        StreamRows.Of(Streams, withHistory: false), new BenchmarkStatus("none yet", []),
        [
            new("cpu", "utilization user", "12.0 %"), new("memory", "usage used", "1.20 GiB"),
            new("thermal_zone", "temperature cpu", "61.0 °C"),
        ],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["metrics"] = "http://collector:4318 (http/protobuf): 12 sent, the last 8 s ago",
        },
        [new("agent", Stream: null, 120, 0.21, 180e6)], IncidentDocument.OpenOf(Book, now));
}
