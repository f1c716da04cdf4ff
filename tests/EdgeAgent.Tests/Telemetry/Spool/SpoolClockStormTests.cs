using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Device;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>
/// A device whose clock is set again and again, both ways and by years, while its network comes and goes and the program is ended and
/// started: a real server, a real spool.
/// </summary>
public sealed class SpoolClockStormTests : IAsyncDisposable
{
    private static readonly SpoolOptions Quick = new()
    {
        RetryMin = TimeSpan.FromMilliseconds(5),
        RetryMax = TimeSpan.FromMilliseconds(10),
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SpoolLocation _location = TestHost.NewSpool();
    private readonly SetClock _wall = new(TimeProvider.System);
    private readonly Dictionary<int, Made> _made = [];
    private readonly ConcurrentQueue<Arrived> _arrived = [];
    private volatile bool _away;
    private volatile int _run;
    private long _set;
    private volatile int _refused;

    // A request that is on its way while the clock is set has the date of before.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(300);

    // Between requests of an earlier run without a clock up to an hour counts for each time that it was set, see SpoolAges.
    private static readonly TimeSpan Estimate = TimeSpan.FromHours(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_location.Path, recursive: true);
    }

    [Fact]
    public Task EveryPoint_ArrivesOnce_AndIsDatedByTheClockThatIsRight() => StormAsync(seed: 4);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task EveryPoint_OfOtherStorms_ArrivesOnce_AndIsDatedByTheClockThatIsRight(int seed) => StormAsync(seed);

    private async Task StormAsync(int seed)
    {
        var random = new Random(seed);
        await using var server = await AnsweringServer.StartAsync(AnswerAsync);
        var spool = Open(server.Url);
        try
        {
            for (var step = 0; step < 80; step++)
            {
                switch (random.Next(6))
                {
                    case 0:
                        _away = !_away;
                        break;
                    case 1:
                        // Unset, some years off, or right.
                        Volatile.Write(ref _set, Stopwatch.GetTimestamp());
                        _wall.Ahead = random.Next(3) switch
                        {
                            0 => DateTimeOffset.UnixEpoch.AddHours(random.Next(1, 50)) - TimeProvider.System.GetUtcNow(),
                            1 => TimeSpan.FromDays(random.Next(1, 3000)),
                            _ => TimeSpan.Zero,
                        };
                        break;
                    case 2:
                        await QuietAsync(spool);
                        await spool.DisposeAsync();
                        _run++;
                        spool = Open(server.Url);
                        break;
                    default:
                        await AddAsync(spool, random.Next(1, 6));
                        break;
                }

                // The storm's own pace.
                await Task.Delay(random.Next(10), Cancellation);
            }

            _away = true;
            _wall.Ahead = TimeSpan.Zero;
            await Task.Delay(OnItsWay * 2, Cancellation);
            _away = false;
            await AddAsync(spool, 1);
            await Eventually.HoldsAsync(() => spool.Backlogs[Signal.Metrics].Depth == 0);
        }
        finally
        {
            await spool.DisposeAsync();
        }

        _arrived.Select(point => point.Number).Order().ShouldBe(_made.Keys.Order(), $"seed {seed}: none lost, none twice");
        _arrived.Where(IsWronglyDated).ShouldBeEmpty($"seed {seed}");
        _arrived.ShouldNotContain(point => point.IsSettled && !DeviceClock.IsSet(point.At), "nothing leaves without a date");
    }

    // What was sent under a wrong clock, or was made under one that seemed right in an earlier run, cannot be known to be wrong.
    private bool IsWronglyDated(Arrived point)
    {
        var made = _made[point.Number];
        var isEstimate = made.Run != point.Run && !DeviceClock.IsSet(made.At + made.Ahead);
        var known = point.IsSettled && point.Ahead == TimeSpan.Zero && (made.Ahead == TimeSpan.Zero || made.Run == point.Run || isEstimate);
        return known && (point.At - made.At).Duration() > (isEstimate ? Estimate : TimeSpan.FromMinutes(2));
    }

    // What is cut off on its way may have arrived, and is sent again: a program that ends does so in an outage here.
    private async Task QuietAsync(TelemetrySpool spool)
    {
        _away = true;
        var before = _refused;
        // One request follows the other, so that a refused one says that those before it were answered.
        await Eventually.HoldsAsync(
            () => spool.Backlogs[Signal.Metrics].Depth == 0 || _refused != before || !DeviceClock.IsSet(_wall.GetUtcNow()));
        // While the clock is not set, no request is refused, and one may still be on its way.
        await Task.Delay(OnItsWay, Cancellation);
    }

    private async Task AddAsync(TelemetrySpool spool, int count)
    {
        using var client = spool.Client(Signal.Metrics);
        for (; count > 0; count--)
        {
            var number = _made.Count;
            _made[number] = new Made(TimeProvider.System.GetUtcNow(), _wall.Ahead, _run);
            using var answer = await client.PostAsync(
                new Uri("http://spool/"), new ByteArrayContent(OtlpRequests.Numbered(number, _wall.GetUtcNow())), Cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }

    private TelemetrySpool Open(string url)
    {
        var settings = TestHost.Settings(
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"{url}/v1/metrics"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
        var meters = _services.GetRequiredService<IMeterFactory>();
        var status = new ExportStatus(settings, _wall, new ExportMetrics(meters));
        var spool = new TelemetrySpool(settings, _location, Quick, new SpoolMetrics(meters), status, _wall, new DeviceClock(_wall));
        spool.Start();
        return spool;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (_away)
        {
            context.Response.StatusCode = 503;
            _refused++;
            return;
        }

        foreach (var (number, at) in OtlpRequests.Read(body.ToArray()))
            _arrived.Enqueue(new Arrived(number, at, _wall.Ahead, _run, Stopwatch.GetElapsedTime(Volatile.Read(ref _set)) > OnItsWay));
        context.Response.ContentType = "application/x-protobuf";
    }

    private sealed record Made(DateTimeOffset At, TimeSpan Ahead, int Run);

    private sealed record Arrived(int Number, DateTimeOffset At, TimeSpan Ahead, int Run, bool IsSettled);
}
