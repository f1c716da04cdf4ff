using System.Text.Json.Nodes;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// Every panel of every board against a real store, which real daemons of three tiers have filled: they score a real clip, benchmark, and read
/// this machine or the <em>constructed</em> device trees of the unit tests as their hardware.
/// </summary>
public sealed class BoardsTests : IAsyncLifetime
{
    // By tier and fixture; the last is this machine itself.
    private static readonly (string Tier, string? Fixture)[] Devices =
        [("rpi5", "rpi5"), ("jetson-orin-nano", "jetson-orin-nano"), ("generic-x64", "generic-x64"), ("generic-x64", null)];

    // What a viewer has chosen: all, and limits that leave some models on each side.
    private static readonly (string Variable, string Value)[] Choice =
    [
        ("$tier", ".*"), ("$site", ".*"), ("$host", ".*"), ("$stream", ".*"), ("$__range", "1h"), ("$max_latency", "100000"), ("$max_memory", "100000"), ("$min_accuracy", "0.1"),
    ];

    // Panels that are rightly empty in a fleet that is well, and why.
    private static readonly Dictionary<string, string> Empty = new(StringComparer.Ordinal)
    {
        ["Sensor faults"] = "no sensor fails",
        ["Fallen"] = "every model that was measured keeps to the limits",
    };

    private readonly MetricsStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task EveryPanel_HasData()
    {
        _store.Require();
        using var clip = await Clip.MakeAsync(Cancellation);
        await SilentDeviceAsync();
        var agents = await Task.WhenAll(Devices.Select(device => StartAsync(clip, device.Tier, device.Fixture)));
        try
        {
            await _store.UntilAsync("count(count by (host_name)(edgeagent_benchmark_throughput_per_second{edgeagent_benchmark_scenario=\"Offline\"}))", count => count == Devices.Length, Cancellation);
            // Rates take two points within their window.
            await _store.UntilAsync("count(increase(edgeagent_video_frames_total[1m]) > 0)", count => count == Devices.Length, Cancellation);
            var empty = new List<string>();
            foreach (var (panel, expressions) in Questions())
            {
                var answers = await Task.WhenAll(expressions.Select(expression => _store.QueryAsync(expression, Cancellation)));
                if (answers.All(answer => answer.Count == 0))
                    empty.Add(panel);
            }
            empty.Except(Empty.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        }
        finally
        {
            foreach (var agent in agents)
                await agent.DisposeAsync();
        }
    }

    // Each column of a table is a question of its own; lines of one chart may be of hardware that is not everywhere.
    private static IEnumerable<(string Panel, IReadOnlyList<string> Expressions)> Questions() =>
        from file in Directory.EnumerateFiles(Repository.At("grafana", "dashboards"), "*.json")
        from panel in JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray()
        where panel!["targets"] is not null
        let expressions = panel["targets"]!.AsArray().Select(target => Chosen((string)target!["expr"]!)).ToList()
        from question in (string)panel["type"]! == "table" ? expressions.Select(expression => (IReadOnlyList<string>)[expression]) : [expressions]
        select ((string)panel["title"]!, question);

    private static string Chosen(string expression) =>
        Choice.Aggregate(expression, (text, choice) => text.Replace(choice.Variable, choice.Value, StringComparison.Ordinal));

    private static (string, string)[] Hardware(string fixture) =>
    [
        ("EdgeAgent__Sensors__SysRoot", Repository.At("tests", "EdgeAgent.Tests", "Fixtures", fixture, "sys")),
        ("EdgeAgent__Sensors__ProcRoot", Repository.At("tests", "EdgeAgent.Tests", "Fixtures", fixture, "proc")),
    ];

    // Was there an hour ago.
    private Task SilentDeviceAsync() =>
        _store.ImportAsync("system_memory_limit_bytes{service_instance_id=\"away\",host_name=\"away\",edgeagent_hardware_tier=\"rpi4\"} 4e9\n", TimeProvider.System.GetUtcNow().AddHours(-1), Cancellation);

    private Task<Agent> StartAsync(Clip clip, string tier, string? fixture) => Agent.StartAsync(
        [
            .. fixture is null ? [] : Hardware(fixture),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", _store.OtlpEndpoint),
            ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={fixture ?? "here"},host.name={fixture ?? "here"}"),
            ("EdgeAgent__Sensors__Tier", tier),
            ("EdgeAgent__Sensors__Interval", "00:00:01"),
            ("EdgeAgent__Video__Streams__door__Url", clip.Path),
            ("EdgeAgent__Video__Streams__door__Loop", "true"),
            ("EdgeAgent__Video__Streams__door__Fps", "4"),
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
