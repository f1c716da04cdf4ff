using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Device;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>The spool against a real server on loopback.</summary>
public sealed partial class SpoolDrainTests : IAsyncDisposable
{
    private static readonly SpoolOptions Quick = new()
    {
        RetryMin = TimeSpan.FromMilliseconds(10),
        RetryMax = TimeSpan.FromMilliseconds(20),
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SpoolLocation _location = TestHost.NewSpool();
    private readonly SetClock _wall = new(TimeProvider.System);
    private ExportStatus? _status;

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
        await Eventually.HoldsAsync(() => receiver.Requests.Count >= 3);
        receiver.Requests.ShouldAllBe(request => Texts(request)[0] == "one", "nothing overtakes the oldest");
        receiver.Status = 200;
        await EmptyAsync(spool);
        Arrived(receiver).TakeLast(3).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task Restart_SendsWhatTheLastRunLeft_ToAChangedEndpointAndProtocol()
    {
        await using (var dead = Open("http://127.0.0.1:9/v1/metrics"))
            await AddAsync(dead, "one", "two");
        await using var receiver = await OtlpReceiver.GrpcAsync();
        await using var spool = Open(receiver.Url, ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));
        spool.Start();
        await EmptyAsync(spool);
        receiver.Requests.Count.ShouldBe(2);
        receiver.Requests.ShouldAllBe(request => request.Path == "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
        receiver.Requests.ShouldAllBe(request => request.Headers["grpc-encoding"] == "gzip");
    }

    [Fact]
    public async Task Backlog_GoesInFewRequests_EachPointOnceAndInOrder()
    {
        string[] all = [.. Enumerable.Repeat<string[]>(["one", "two", "three"], 100).SelectMany(texts => texts)];
        await using var receiver = await OtlpReceiver.HttpAsync();
        await using var spool = Open(receiver.Url + "/v1/metrics", ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
        await AddAsync(spool, all);
        spool.Start();
        await EmptyAsync(spool);
        Arrived(receiver).ShouldBe(all);
        receiver.Requests.Select(request => Texts(request).Count).ShouldBe([1, 2, 4, 8, 16, 32, 64, 64, 64, 45]);
        receiver.Requests.ShouldAllBe(request => OtlpItems.Count(request.Body, Signal.Metrics) == Texts(request).Count);
    }

    [Fact]
    public async Task DamagedFile_HoldsUpNothing()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        await using var spool = Open(receiver.Url + "/v1/metrics");
        await AddAsync(spool, "one", "two", "three", "good", "fine");
        await File.WriteAllTextAsync(
            Directory.GetFiles(Path.Combine(_location.Path, "metrics"), "*.pb.gz").Order(StringComparer.Ordinal).ElementAt(2), "damaged",
            Cancellation);
        spool.Start();
        await EmptyAsync(spool);
        Arrived(receiver).ShouldBe(["one", "two", "good", "fine"]);
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
        await AddAsync(spool, "one", "two", "good", "bad", "fine");
        spool.Start();
        await EmptyAsync(spool);
        Taken(receiver, "bad").ShouldBe(["one", "two", "good", "fine"]);
        receiver.Requests.Count(request => Texts(request) is ["bad"]).ShouldBe(1, "it is found by itself");
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
        await Eventually.HoldsAsync(() => receiver.Requests.Count >= 3);
        spool.Backlogs[Signal.Metrics].Depth.ShouldBe(1);
    }

    [Fact]
    public async Task RequestThatAServerFailsOn_DoesNotHoldUpTheRest()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.StatusOf = body => body.Contains("poison", StringComparison.Ordinal) ? 500 : 200;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "one", "poison", "two", "three");
        await EmptyAsync(spool);
        Taken(receiver, "poison").ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task ServerThatRecoversBetweenTwoRequests_LosesNothing()
    {
        using var aside = new MetricCollector<long>(Meters, ExportMetrics.MeterName, "edgeagent.spool.set_aside");
        await using var receiver = await OtlpReceiver.HttpAsync();
        var works = false;
        receiver.StatusOf = body => (works |= body.Contains("two", StringComparison.Ordinal)) ? 200 : 500;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        await AddAsync(spool, "one", "two", "three");
        spool.Start();
        await EmptyAsync(spool);
        aside.GetMeasurementSnapshot().ShouldBeEmpty("it was not the request's fault");
        Arrived(receiver).TakeLast(3).ShouldBe(["two", "one", "three"]);
    }

    [Fact]
    public async Task NamesThatCountMoreItemsThanThereAre_DoNotStopIt()
    {
        await using (var dead = Open("http://127.0.0.1:9/v1/metrics"))
            await AddAsync(dead, "one", "two", "three");
        foreach (var file in Directory.GetFiles(Path.Combine(_location.Path, "metrics"), "*.pb.gz"))
            File.Move(file, file.Replace("-1.pb.gz", $"-{int.MaxValue}.pb.gz", StringComparison.Ordinal));
        await using var receiver = await OtlpReceiver.HttpAsync();
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await EmptyAsync(spool);
        await AddAsync(spool, "good");
        await EmptyAsync(spool);
        Arrived(receiver).ShouldBe(["one", "two", "three", "good"]);
    }

    [Fact]
    public async Task RequestThatUnzipsToMoreThanAny_GoesByItselfAndStopsNothing()
    {
        await using (var dead = Open("http://127.0.0.1:9/v1/metrics"))
            await AddAsync(dead, "one", "two", "three");
        var bomb = Directory.GetFiles(Path.Combine(_location.Path, "metrics"), "*.pb.gz").Order(StringComparer.Ordinal).ElementAt(1);
        await using (var zipped = new System.IO.Compression.GZipStream(File.Create(bomb), System.IO.Compression.CompressionLevel.Fastest))
        {
            for (var i = 0; i < 200; i++)
                await zipped.WriteAsync(new byte[1 << 20], Cancellation);
        }

        await using var receiver = await OtlpReceiver.HttpAsync();
        await using var spool = Open(receiver.Url + "/v1/metrics", ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));
        spool.Start();
        await EmptyAsync(spool);
        receiver.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task ServerThatFailsOnAll_LosesNothing()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        receiver.Status = 500;
        await using var spool = Open(receiver.Url + "/v1/metrics");
        spool.Start();
        await AddAsync(spool, "one", "two");
        await Eventually.HoldsAsync(() => receiver.Requests.Count >= 10);
        receiver.Status = 200;
        await EmptyAsync(spool);
        // The change may come between the two.
        Arrived(receiver).TakeLast(2).ShouldBe(["one", "two"], ignoreOrder: true);
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

    [Fact]
    public async Task ClockThatIsNotSet_HoldsWhatIsMeasured_UntilItIs_AndDatesIt()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        _wall.Ahead = DateTimeOffset.UnixEpoch.AddMinutes(5) - TimeProvider.System.GetUtcNow();
        await using var spool = Open(receiver.Url + "/v1/metrics", ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
        var steps = new List<TimeSpan>();
        spool.Stepped = steps.Add;
        spool.Start();
        using var client = spool.Client(Signal.Metrics);
        using var content = new ByteArrayContent(OtlpRequests.PointAt(_wall.GetUtcNow()));
        using (var answer = await client.PostAsync(new Uri("http://spool/"), content, Cancellation))
            answer.EnsureSuccessStatusCode();
        await Eventually.HoldsAsync(() => _status!.Metrics.LastError is not null);
        receiver.Requests.ShouldBeEmpty();
        _wall.Ahead = TimeSpan.Zero;
        await EmptyAsync(spool);
        OtlpRequests.TimeOf(receiver.Requests.ShouldHaveSingleItem().Body.ToArray())
            .ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        steps.ShouldHaveSingleItem().TotalDays.ShouldBeGreaterThan(20_000);
    }

    [Fact]
    public async Task RequestOfAnEarlierRunWithoutAClock_IsDatedAsIfThatRunHadJustEnded()
    {
        _wall.Ahead = DateTimeOffset.UnixEpoch.AddMinutes(5) - TimeProvider.System.GetUtcNow();
        await using (var dead = Open("http://127.0.0.1:9/v1/metrics"))
        {
            using var client = dead.Client(Signal.Metrics);
            using var answer = await client.PostAsync(
                new Uri("http://spool/"), new ByteArrayContent(OtlpRequests.PointAt(_wall.GetUtcNow())), Cancellation);
        }

        _wall.Ahead = TimeSpan.Zero;
        await using var receiver = await OtlpReceiver.HttpAsync();
        await using var spool = Open(receiver.Url + "/v1/metrics", ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
        spool.Start();
        await EmptyAsync(spool);
        OtlpRequests.TimeOf(receiver.Requests.ShouldHaveSingleItem().Body.ToArray())
            .ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    private TelemetrySpool Open(string endpoint, params (string, string)[] more)
    {
        var settings = TestHost.Settings([("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", endpoint), .. more]);
        _status = new ExportStatus(settings, TimeProvider.System, new ExportMetrics(Meters));
        return new(settings, _location, Quick, new SpoolMetrics(Meters), _status, _wall, new DeviceClock(_wall));
    }

    private static Task EmptyAsync(TelemetrySpool spool) => Eventually.HoldsAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);

    private static async Task AddAsync(TelemetrySpool spool, params string[] texts)
    {
        using var client = spool.Client(Signal.Metrics);
        foreach (var text in texts)
        {
            using var content = new ByteArrayContent(OtlpRequests.OnePoint(System.Text.Encoding.Latin1.GetBytes(text)));
            (await client.PostAsync(new Uri("http://spool.invalid/"), content, Cancellation)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>All that came, in order, also more than once.</summary>
    private static IEnumerable<string> Arrived(OtlpReceiver receiver) => receiver.Requests.SelectMany(Texts);

    /// <summary>What came in requests without the one that is refused.</summary>
    private static IEnumerable<string> Taken(OtlpReceiver receiver, string refused) =>
        receiver.Requests.Select(Texts).Where(texts => !texts.Contains(refused, StringComparer.Ordinal)).SelectMany(texts => texts);

    // Metrics by their descriptions.
    private static IReadOnlyList<string> Texts(OtlpReceiver.Received request) =>
        [.. Words().Matches(System.Text.Encoding.Latin1.GetString(request.Body)).Select(word => word.Value)];

    [GeneratedRegex("one|two|three|good|bad|fine|poison", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
