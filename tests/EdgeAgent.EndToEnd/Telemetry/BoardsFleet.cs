using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// A real store that real daemons of three tiers fill: they score a real clip, benchmark, and read this machine or the <em>constructed</em>
/// device trees of the unit tests as their hardware.
/// </summary>
public sealed class BoardsFleet : IAsyncLifetime
{
    // By tier and fixture; the last is this machine itself.
    private static readonly (string Tier, string? Fixture)[] Devices =
        [("rpi5", "rpi5"), ("jetson-orin-nano", "jetson-orin-nano"), ("generic-x64", "generic-x64"), ("generic-x64", null)];

    // Four benchmarks at once, of eight runs of up to 20 s and the start of a worker each.
    private static readonly TimeSpan LongestBenchmark = TimeSpan.FromMinutes(8);

    private readonly List<Agent> _agents = [];
    private Clip? _clip;

    public MetricsStore Store { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Store.InitializeAsync();
        if (!Store.IsThere)
            return;
        _clip = await Clip.MakeAsync(Cancellation);
        await SilentDeviceAsync();
        _agents.AddRange(await Task.WhenAll(Devices.Select(device => StartAsync(_clip, device.Tier, device.Fixture))));
        await Store.UntilAsync(
            "count(count by (host_name)(edgeagent_benchmark_throughput_per_second{edgeagent_benchmark_scenario=\"Offline\"}))",
            count => count == Devices.Length, Cancellation, LongestBenchmark);
        // Rates take two points within their window.
        await Store.UntilAsync("count(increase(edgeagent_video_frames_total[1m]) > 0)", count => count == Devices.Length, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        _clip?.Dispose();
        await Store.DisposeAsync();
    }

    // The trees' meters stand still, so that a frame takes nothing there: this machine's is computed.
    private static (string, string)[] Power =>
        [("EdgeAgent__Benchmarks__PowerModel__IdleWatts", "5"), ("EdgeAgent__Benchmarks__PowerModel__BusyWatts", "25")];

    private static (string, string)[] Hardware(string fixture) =>
    [
        ("EdgeAgent__Sensors__SysRoot", Repository.At("tests", "EdgeAgent.Tests", "Fixtures", fixture, "sys")),
        ("EdgeAgent__Sensors__ProcRoot", Repository.At("tests", "EdgeAgent.Tests", "Fixtures", fixture, "proc")),
    ];

    // Was there an hour ago.
    private Task SilentDeviceAsync() =>
        Store.ImportAsync(
            "system_memory_limit_bytes{service_instance_id=\"away\",host_name=\"away\",edgeagent_hardware_tier=\"rpi4\"} 4e9\n",
            TimeProvider.System.GetUtcNow().AddHours(-1), Cancellation);

    private Task<Agent> StartAsync(Clip clip, string tier, string? fixture) => Agent.StartAsync(
        [
            .. fixture is null ? Power : Hardware(fixture),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", Store.OtlpEndpoint),
            ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={fixture ?? "here"},host.name={fixture ?? "here"}"),
            ("EdgeAgent__Sensors__Tier", tier),
            ("EdgeAgent__Sensors__Interval", "00:00:01"),
            ("EdgeAgent__Video__Streams__door__Url", clip.Path),
            ("EdgeAgent__Video__Streams__door__Loop", "true"),
            ("EdgeAgent__Video__Streams__door__Fps", "4"),
            ("EdgeAgent__Video__Baseline__Learn", "00:00:05"),
            ("EdgeAgent__Video__Baseline__Window", "00:00:05"),
            ("EdgeAgent__Benchmarks__RunAtStart", "true"),
            ("EdgeAgent__Benchmarks__Variants", "b0,b1"),
            ("EdgeAgent__Benchmarks__Scenarios", "SingleStream,Offline"),
            ("EdgeAgent__Benchmarks__OfflineBatches", "2"),
            ("EdgeAgent__Benchmarks__Processes", "1"),
            ("EdgeAgent__Benchmarks__MinDuration", "00:00:01"),
            ("EdgeAgent__Benchmarks__MinCount", "64"),
            ("EdgeAgent__Benchmarks__MaxDuration", "00:00:20"),
            ("EdgeAgent__Benchmarks__MaxWarmUp", "00:00:01"),
            ("EdgeAgent__Benchmarks__CoolDown", "00:00:00"),
            ("EdgeAgent__Benchmarks__SustainedDuration", "00:00:00"),
        ],
        Cancellation);
}
