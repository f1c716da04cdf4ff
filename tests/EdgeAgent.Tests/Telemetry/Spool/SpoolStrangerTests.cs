using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>The spool towards servers that answer success without being an OTLP endpoint, such as the login page of a network.</summary>
public sealed partial class SpoolStrangerTests : IAsyncDisposable
{
    private static readonly SpoolOptions Quick = new()
    {
        RetryMin = TimeSpan.FromMilliseconds(10),
        RetryMax = TimeSpan.FromMilliseconds(20),
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SpoolLocation _location = TestHost.NewSpool();
    private readonly ConcurrentQueue<string> _accepted = [];
    private volatile Func<HttpContext, Task>? _stranger;
    private int _requests;

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_location.Path, recursive: true);
    }

    [Theory]
    [InlineData("metrics", "http/protobuf")]
    [InlineData("metrics", "grpc")]
    [InlineData("logs", "http/protobuf")]
    [InlineData("logs", "grpc")]
    [InlineData("traces", "http/protobuf")]
    [InlineData("traces", "grpc")]
    public async Task LoginPage_KeepsAllRequests_AndEachArrivesOnceAfterwards(string signalName, string protocol)
    {
        var signal = Enum.Parse<Signal>(signalName, ignoreCase: true);
        _stranger = context => PageAsync(context, "<title>Hotel WiFi</title>");
        await using var server = await AnsweringServer.StartAsync(
            AnswerAsync, protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var settings = TestHost.Settings(
            ($"OTEL_EXPORTER_OTLP_{signal.Variable()}_ENDPOINT", server.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
        var status = new ExportStatus(settings, TimeProvider.System, new ExportMetrics(Meters));
        var turns = new ConcurrentQueue<SignalExport>();
        status.Turned = turns.Enqueue;
        await using var spool = Open(settings, status);
        await AddAsync(spool, signal, "one", "two", "three");
        spool.Start();

        await Eventually.HoldsAsync(() => Volatile.Read(ref _requests) >= 4);
        var failing = status.Signals[(int)signal];
        failing.LastError.ShouldNotBeNull().ShouldContain("\"Hotel WiFi\"");
        failing.Exported.ShouldBe(0);
        spool.Backlogs[signal].Depth.ShouldBe(3);
        turns.ShouldHaveSingleItem("it is said once").LastError!.ShouldContain("Hotel WiFi");

        _stranger = null;
        await Eventually.HoldsAsync(() => status.Signals[(int)signal].Exported == 3);
        spool.Backlogs[signal].Depth.ShouldBe(0);
        _accepted.AsEnumerable().ShouldBe(["one", "two", "three"]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(415)]
    public async Task WebServerThatCallsAllRequestsBad_LosesNone(int code)
    {
        _stranger = async context =>
        {
            context.Response.StatusCode = code;
            await PageAsync(context, "<title>The plain HTTP request was sent to HTTPS port</title>");
        };
        await using var server = await AnsweringServer.StartAsync(AnswerAsync);
        var settings = TestHost.Settings(("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", server.Url), ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
        await using var spool = Open(settings, new ExportStatus(settings, TimeProvider.System, new ExportMetrics(Meters)));
        await AddAsync(spool, Signal.Metrics, "one", "two", "three");
        spool.Start();
        await Eventually.HoldsAsync(() => Volatile.Read(ref _requests) >= 12);
        spool.Backlogs[Signal.Metrics].Depth.ShouldBe(3);
        _stranger = null;
        await Eventually.HoldsAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        _accepted.Order(StringComparer.Ordinal).ShouldBe(["one", "three", "two"]);
    }

    private TelemetrySpool Open(TelemetrySettings settings, ExportStatus status) =>
        new(settings, _location, Quick, new SpoolMetrics(Meters), status, TimeProvider.System, new DeviceClock(TimeProvider.System));

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Interlocked.Increment(ref _requests);
        if (_stranger is { } stranger)
        {
            await stranger(context);
            return;
        }
        foreach (Match text in Texts().Matches(Encoding.Latin1.GetString(body.ToArray())))
            _accepted.Enqueue(text.Value);
        if (context.Request.ContentType != "application/grpc")
        {
            context.Response.ContentType = "application/x-protobuf";
            return;
        }
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task PageAsync(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(page);
    }

    private static async Task AddAsync(TelemetrySpool spool, Signal signal, params string[] texts)
    {
        using var client = spool.Client(signal);
        foreach (var text in texts)
        {
            // Of the fields that count, all signals have the same numbers.
            using var content = new ByteArrayContent(OtlpRequests.OnePoint(Encoding.Latin1.GetBytes(text)));
            (await client.PostAsync(new Uri("http://spool.invalid/"), content, Cancellation)).EnsureSuccessStatusCode();
        }
    }

    [GeneratedRegex("one|two|three", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Texts();
}
