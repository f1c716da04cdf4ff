using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.Configuration;
using EdgeAgent.Incidents;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>The SDK as it is set up here, against real servers on loopback.</summary>
public sealed class ExportTests
{
    // Far longer than any test: whatever arrives was sent by the stop.
    private static readonly (string, string) NoInterval = ("OTEL_METRIC_EXPORT_INTERVAL", "3600000");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_SendsTheLastIntervalOverHttp()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(
            NoInterval, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url + "/v1/metrics"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=7"));
        await RunAsync(host);
        var request = receiver.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/v1/metrics");
        request.Headers["Content-Type"].ShouldBe("application/x-protobuf");
        request.Headers["x-tenant"].ShouldBe("7");
        Text(request.Body).ShouldContain("edgeagent.video.frames");
        Text(request.Body).ShouldContain("dotnet.gc.collections");
        host.Status().Metrics.Exported.ShouldBe(OtlpItems.Count(request.Body, Signal.Metrics));
        host.Status().Metrics.LastSuccess.ShouldNotBeNull();
    }

    [Fact]
    public async Task Stop_SendsTheLastIntervalOverGrpc()
    {
        await using var receiver = await OtlpReceiver.GrpcAsync();
        using var host = TestHost.Build(
            NoInterval, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
        await RunAsync(host);
        var request = receiver.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
        Text(request.Body).ShouldContain("edgeagent.video.frames");
        host.Status().Metrics.Exported.ShouldBe(OtlpItems.Count(request.Body.AsMemory(5), Signal.Metrics));
        host.Status().Metrics.Protocol.ShouldBe("grpc");
    }

    [Fact]
    public async Task Status_TellsAGrpcRefusal()
    {
        await using var receiver = await OtlpReceiver.GrpcAsync();
        receiver.GrpcStatus = "16";
        using var host = TestHost.Build(
            NoInterval, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
        await RunAsync(host);
        host.Status().Metrics.LastError.ShouldBe("the endpoint answered gRPC status 16");
        host.Status().Metrics.Exported.ShouldBe(0);
    }

    [Fact]
    public async Task Compressed_RequestsAreCountedToo()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(
            NoInterval, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));
        await RunAsync(host);
        receiver.Requests.ShouldHaveSingleItem().Headers["Content-Encoding"].ShouldBe("gzip");
        host.Status().Metrics.Exported.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Status_TellsARefusal()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.Status = 503;
        using var host = TestHost.Build(NoInterval, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url));
        await RunAsync(host);
        host.Status().Metrics.LastError.ShouldBe("the endpoint answered 503 Service Unavailable");
        host.Status().Metrics.ConsecutiveFailures.ShouldBe(1);
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task Status_TellsWhatAnEndpointRefusesOfARequestThatItTakes(string protocol)
    {
        await using var receiver = protocol == "grpc" ? await OtlpReceiver.GrpcAsync() : await OtlpReceiver.HttpAsync();
        receiver.Answer = PartialSuccessTests.Response(rejected: 2, "too old");
        using var host = TestHost.Build(
            NoInterval, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));
        await RunAsync(host);
        var sent = OtlpItems.Count(receiver.Requests.ShouldHaveSingleItem().Body.AsMemory(protocol == "grpc" ? 5 : 0), Signal.Metrics);
        host.Status().Metrics.ShouldSatisfyAllConditions(
            metrics => metrics.Exported.ShouldBe(sent - 2),
            metrics => metrics.Rejected.ShouldBe(2),
            metrics => metrics.Complaint.ShouldBe($"2 of {sent} rejected: too old"),
            metrics => metrics.LastError.ShouldBeNull());
    }

    [Fact]
    public async Task Stop_IsShort_WhenTheEndpointNeverAnswers()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        using var host = TestHost.Build(NoInterval, ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{hole.LocalEndpoint}"));
        await host.StartAsync(Cancellation);
        Log(host, LogLevel.Error, "something to export");
        host.Meter().CreateCounter<long>("edgeagent.video.frames").Add(1);
        var stopping = Stopwatch.StartNew();
        await host.StopAsync(Cancellation);
        await ((IAsyncDisposable)host).DisposeAsync();
        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Resource_LetsTheStandardVariablesWin()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(
            NoInterval,
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url),
            ("OTEL_SERVICE_NAME", "front-door"),
            ("OTEL_RESOURCE_ATTRIBUTES", "edgeagent.site=cellar,deployment.environment.name=lab"));
        await RunAsync(host);
        var text = Text(receiver.Requests.Single().Body);
        text.ShouldContain("front-door");
        text.ShouldContain("cellar");
        text.ShouldContain("deployment.environment.name");
        text.ShouldNotContain("roof");
    }

    [Fact]
    public async Task Logs_AreSentFromWarningUp()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", receiver.Url + "/v1/logs"));
        await host.StartAsync(Cancellation);
        Log(host, LogLevel.Information, "all is well");
        Log(host, LogLevel.Warning, "the lens is dirty");
        await host.StopAsync(Cancellation);
        var text = Text(receiver.Requests.ShouldHaveSingleItem().Body);
        text.ShouldContain("the lens is dirty");
        text.ShouldNotContain("all is well");
        host.Status().Signals[(int)Signal.Logs].Exported.ShouldBe(1);
    }

    [Fact]
    public async Task Logs_OfIncidents_AreAllSent_WithTheNamesOfTheirEvents()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", receiver.Url + "/v1/logs"));
        await host.StartAsync(Cancellation);
        var log = new IncidentLog(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger<IncidentLog>());
        var at = DateTimeOffset.UnixEpoch;
        var evidence = new Evidence(at, "No frames arrive.", new Dictionary<string, double>(StringComparer.Ordinal));
        var incident = new Incident("0190", "offline", "gate", Severity.Critical, at, at, evidence);
        log.Raised(incident);
        log.Cleared(incident with { ClearedAt = at });
        await host.StopAsync(Cancellation);
        var text = string.Concat(receiver.Requests.Select(request => Text(request.Body)));
        foreach (var expected in new[] { "IncidentRaised", "IncidentCleared", "Kind", "offline", "Stream", "gate", "No frames arrive." })
            text.ShouldContain(expected);
        host.Status().Signals[(int)Signal.Logs].Exported.ShouldBe(2);
    }

    [Fact]
    public async Task Traces_AreSentWhenSlowOrFailed()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.Url + "/v1/traces"));
        await host.StartAsync(Cancellation);
        using var source = new ActivitySource("EdgeAgent.Test");
        Span(source, "quick").Dispose();
        Span(source, "failed").SetStatus(ActivityStatusCode.Error).Dispose();
        var slow = Span(source, "slow");
        slow.SetEndTime(slow.StartTimeUtc.AddSeconds(1.5));
        slow.Dispose();
        await host.StopAsync(Cancellation);
        var text = Text(receiver.Requests.ShouldHaveSingleItem().Body);
        text.ShouldContain("slow");
        text.ShouldContain("failed");
        text.ShouldNotContain("quick");
    }

    [Fact]
    public async Task Disabled_CollectsNothing()
    {
        using var host = TestHost.Build(("OTEL_SDK_DISABLED", "true"));
        await RunAsync(host);
        host.Services.GetRequiredService<PrometheusScrape>().Collect().ShouldBeNull();
    }

    private static void Log(IHost host, LogLevel level, string text) =>
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test")
            .Log(level, default, text, exception: null, (state, _) => state);

    private static Activity Span(ActivitySource source, string name) => source.StartActivity(name).ShouldNotBeNull();

    private static async Task RunAsync(IHost host)
    {
        await host.StartAsync(Cancellation);
        host.Meter().CreateCounter<long>("edgeagent.video.frames", "{frame}")
            .Add(3, new KeyValuePair<string, object?>("edgeagent.video.stream", "door"));
        await host.StopAsync(Cancellation);
    }

    private static string Text(byte[] body) => System.Text.Encoding.Latin1.GetString(body);
}
