using EdgeAgent.Hosting;
using EdgeAgent.Liveness;

namespace EdgeAgent.Tests.Hosting;

public sealed class DaemonLoopsTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-loops-");

    [Fact]
    public async Task All_HasTheSensorsEachStreamTheBenchmarkAndWhatIsExported()
    {
        var loops = await LoopsAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"), ("OTEL_METRIC_EXPORT_INTERVAL", "30000"));
        loops.Select(loop => loop.Name).ShouldBe(
            [
                "sensors", "stream gate", "stream yard", "benchmark", "incidents", "collection of metrics", "export of metrics",
                "export of logs", "export of traces",
            ],
            ignoreOrder: true);
        loops.Single(loop => loop.Name == "collection of metrics").Limit.ShouldBe(TimeSpan.FromSeconds(150), "five of its intervals");
    }

    [Fact]
    public async Task All_WithoutAnEndpoint_HasNoExport()
    {
        var loops = await LoopsAsync();
        loops.ShouldNotContain(loop => loop.Name.Contains("metrics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_MayTakeAsLongAsItsConfiguredWaits()
    {
        var loops = await LoopsAsync(("EdgeAgent:Video:ReconnectMax", "01:00:00"));
        loops.Single(loop => loop.Name == "stream gate").Limit.ShouldBeGreaterThan(TimeSpan.FromHours(1));
        loops.Single(loop => loop.Name == "stream yard").Limit
            .ShouldBe(loops.Single(loop => loop.Name == "stream gate").Limit + TimeSpan.FromSeconds(59));
    }

    public void Dispose() => _state.Delete(recursive: true);

    private async Task<IReadOnlyList<Loop>> LoopsAsync(params (string Key, string Value)[] settings)
    {
        (string, string)[] own =
        [
            ("EdgeAgent:StateDirectory", _state.FullName),
            ("EdgeAgent:Video:Streams:gate:Url", "rtsp://gate.invalid/live"),
            ("EdgeAgent:Video:Streams:yard:Url", "rtsp://yard.invalid/live"),
            ("EdgeAgent:Video:Streams:yard:Fps", "0.016666666666666666"),
        ];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([.. own.Concat(settings).Select(s => new KeyValuePair<string, string?>(s.Item1, s.Item2))]).Build();
        await using var host = EdgeAgentHost.Build(configuration);
        return host.Services.GetRequiredService<DaemonLoops>().All();
    }
}
