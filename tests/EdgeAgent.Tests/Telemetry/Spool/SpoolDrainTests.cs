using System.Diagnostics.Metrics;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>The spool against a real server on loopback.</summary>
public sealed class SpoolDrainTests : IAsyncDisposable
{
    private static readonly SpoolOptions Quick = new() { RetryMin = TimeSpan.FromMilliseconds(10), RetryMax = TimeSpan.FromMilliseconds(20) };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SpoolLocation _location = TestHost.NewSpool();

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_location.Path, recursive: true);
    }

    [Fact]
    public async Task Outage_AllArriveInOrderWhenItIsOver()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.Status = 503;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "one", "two", "three");
        await UntilAsync(() => receiver.Requests.Count >= 3);
        receiver.Requests.ShouldAllBe(request => Text(request).Contains("one"), "nothing overtakes the oldest");
        receiver.Status = 200;
        await UntilAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        receiver.Requests.TakeLast(3).Select(Text).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task Restart_SendsWhatTheLastRunLeft_ToAChangedEndpointAndProtocol()
    {
        await using (var dead = Open("http://127.0.0.1:9/v1/metrics"))
            await AddAsync(dead, "one", "two");
        await using var receiver = await OtlpReceiver.GrpcAsync();
        await using var spool = Open(receiver.Url, ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));
        spool.Start();
        await UntilAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        receiver.Requests.Count.ShouldBe(2);
        receiver.Requests.ShouldAllBe(request => request.Path == "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" && request.Headers["grpc-encoding"] == "gzip");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task BadRequest_IsSetAsideAndTheNextGoesOn(int status)
    {
        using var aside = new MetricCollector<long>(Meters, ExportMetrics.MeterName, "edgeagent.spool.set_aside");
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.StatusOf = body => body.Contains("bad", StringComparison.Ordinal) ? status : 200;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "good", "bad", "fine");
        await UntilAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        receiver.Requests.Select(Text).ShouldBe(["good", "bad", "fine"]);
        aside.GetMeasurementSnapshot().EvaluateAsCounter().ShouldBe(1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(502)]
    public async Task NotTheRequestsFault_IsTriedAgain(int status)
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.Status = status;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "one");
        await UntilAsync(() => receiver.Requests.Count >= 3);
        spool.Backlogs[Signal.Metrics].Depth.ShouldBe(1);
    }

    [Fact]
    public async Task RequestThatAServerFailsOn_DoesNotHoldUpTheRest()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.StatusOf = body => body.Contains("poison", StringComparison.Ordinal) ? 500 : 200;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "poison", "one", "two");
        await UntilAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        receiver.Requests.Select(Text).Where(text => text != "poison").ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task ServerThatFailsOnAll_LosesNothing()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.Status = 500;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "one", "two");
        await UntilAsync(() => receiver.Requests.Count >= 10);
        receiver.Status = 200;
        await UntilAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        receiver.Requests.TakeLast(2).Select(Text).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Stop_WhileTheEndpointFails_LeavesTheRestAtOnce()
    {
        await using var spool = Open("http://127.0.0.1:9/v1/metrics");
        spool.Start();
        await AddAsync(spool, "one");
        var stopping = System.Diagnostics.Stopwatch.StartNew();
        await spool.StopAsync(TimeSpan.FromSeconds(30));
        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        Directory.GetFiles(Path.Combine(_location.Path, "metrics"), "*.pb.gz").ShouldHaveSingleItem();
    }

    private TelemetrySpool Open(string endpoint, params (string, string)[] more)
    {
        var settings = TestHost.Settings([("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", endpoint), .. more]);
        var metrics = new ExportMetrics(Meters);
        return new(settings, _location, Quick, new SpoolMetrics(Meters, TimeProvider.System), new ExportStatus(settings, TimeProvider.System, metrics), TimeProvider.System);
    }

    private static async Task AddAsync(TelemetrySpool spool, params string[] texts)
    {
        using var client = spool.Client(Signal.Metrics);
        foreach (var text in texts)
        {
            using var content = new ByteArrayContent(OtlpRequests.OnePoint(System.Text.Encoding.Latin1.GetBytes(text)));
            (await client.PostAsync(new Uri("http://spool.invalid/"), content, Cancellation)).EnsureSuccessStatusCode();
        }
    }

    private static string Text(OtlpReceiver.Received request) =>
        new[] { "one", "two", "three", "good", "bad", "fine", "poison" }.Single(System.Text.Encoding.Latin1.GetString(request.Body).EndsWith);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!holds())
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
