using System.Diagnostics.Metrics;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Incidents.Sinks;

public sealed class SinkDeliveryTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-delivery-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(Messages.At);
    private readonly FakeLogger<IncidentSinks> _log = new();
    private readonly ScriptedSink _sink = new("webhook");
    private IncidentSinks? _sinks;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Messages_AreDeliveredInOrder_AndCounted()
    {
        var sinks = await StartAsync(_sink);
        using var sent = new MetricCollector<long>(Meters, SinkMetrics.MeterName, "edgeagent.incident.sink.sent");
        for (var i = 0; i < 3; i++)
            sinks.Take(Messages.Raised(i));
        await Eventually.HoldsAsync(() => sinks.Deliveries[0].Pending == 0);
        _sink.Sent.ShouldBe(["0000-raised", "0001-raised", "0002-raised"]);
        sent.GetMeasurementSnapshot().Sum(measurement => measurement.Value).ShouldBe(3);
    }

    [Fact]
    public async Task Failure_IsRetriedLaterAndLater_AndReportedOnce()
    {
        _sink.Result = new(Delivered: false, "the receiver is down");
        var sinks = await StartAsync(_sink);
        sinks.Take(Messages.Raised(1));
        for (var attempts = 1; attempts < 8; attempts++)
        {
            var now = attempts;
            await Eventually.HoldsAsync(() => sinks.Deliveries[0].Attempts == now);
            await AdvanceUntilAsync(() => sinks.Deliveries[0].Attempts > now);
        }

        Warnings().ShouldHaveSingleItem().ShouldContain("the receiver is down");
        _sink.Result = new(Delivered: true);
        await AdvanceUntilAsync(() => sinks.Deliveries[0].Pending == 0);
        _log.Collector.GetSnapshot().ShouldContain(record => record.Id.Name == "IncidentSinkRecovered");
    }

    [Fact]
    public async Task RetryAfter_IsWaitedFor_ButNotForever()
    {
        _sink.Result = new(Delivered: false, "busy", RetryAfter: TimeSpan.FromDays(1));
        var sinks = await StartAsync(_sink);
        sinks.Take(Messages.Raised(1));
        await Eventually.HoldsAsync(() => sinks.Deliveries[0].Attempts == 1);
        var began = _time.GetUtcNow();
        await AdvanceUntilAsync(() => sinks.Deliveries[0].Attempts == 2);
        (_time.GetUtcNow() - began).ShouldBeGreaterThan(SinkDelivery.LongestWait - TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task RefusedMessage_DoesNotBlockTheNext_AndIsReportedOncePerFault()
    {
        _sink.ResultOf = message => message.Id == "0002-raised"
            ? new(Delivered: true)
            : new(Delivered: false, "it does not accept this message", Refused: true);
        var sinks = await StartAsync(_sink);
        foreach (var i in new[] { 0, 1, 2 })
            sinks.Take(Messages.Raised(i));
        await Eventually.HoldsAsync(() => sinks.Deliveries[0].Pending == 0);
        _sink.Sent.ShouldBe(["0002-raised"]);
        Warnings().ShouldHaveSingleItem().ShouldContain("refused a message");
    }

    [Fact]
    public async Task SinkThatHangs_DelaysNoOther()
    {
        var other = new ScriptedSink("command") { Hangs = true };
        var sinks = await StartAsync(other, _sink);
        sinks.Take(Messages.Raised(1));
        await Eventually.HoldsAsync(() => _sink.Sent.Count == 1);
        sinks.Deliveries[0].Pending.ShouldBe(1);
    }

    [Fact]
    public async Task SinkThatThrows_IsRetried()
    {
        _sink.ResultOf = _ => throw new InvalidOperationException("a fault of the program");
        var sinks = await StartAsync(_sink);
        sinks.Take(Messages.Raised(1));
        await Eventually.HoldsAsync(() => sinks.Deliveries[0].Attempts == 1);
        _sink.ResultOf = null;
        await AdvanceUntilAsync(() => sinks.Deliveries[0].Pending == 0);
        _sink.Sent.ShouldBe(["0001-raised"]);
    }

    [Fact]
    public async Task Messages_OfAnEarlierRun_AreDeliveredAfterTheStart()
    {
        _sink.Hangs = true;
        var sinks = await StartAsync(_sink);
        sinks.Take(Messages.Raised(1));
        await StopAsync();
        _sink.Hangs = false;
        await StartAsync(_sink);
        await Eventually.HoldsAsync(() => _sink.Sent.Count == 1);
        _log.Collector.GetSnapshot().ShouldContain(record => record.Id.Name == "IncidentMessagesFound");
    }

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    private async Task<IncidentSinks> StartAsync(params IIncidentSink[] sinks)
    {
        _sinks = new IncidentSinks(sinks, _folder.FullName, new SinkMetrics(Meters), _time, _log);
        await _sinks.StartAsync(Cancellation);
        return _sinks;
    }

    private async Task StopAsync()
    {
        if (_sinks is null)
            return;
        await _sinks.StopAsync(Cancellation);
        _sinks.Dispose();
        _sinks = null;
    }

    // In steps: the loop starts its next wait on another thread.
    private Task AdvanceUntilAsync(Func<bool> holds) => Eventually.HoldsAsync(() =>
    {
        if (!holds())
            _time.Advance(TimeSpan.FromSeconds(10));
        return holds();
    });

    private IReadOnlyList<string> Warnings() =>
        [.. _log.Collector.GetSnapshot().Where(record => record.Level == LogLevel.Warning).Select(record => record.Message)];

    private sealed class ScriptedSink(string name) : IIncidentSink
    {
        private readonly List<string> _sent = [];

        public string Name => name;

        public Severity Least => Severity.Info;

        public SinkResult Result { get; set; } = new(Delivered: true);

        public Func<IncidentMessage, SinkResult>? ResultOf { get; set; }

        public bool Hangs { get; set; }

        public IReadOnlyList<string> Sent
        {
            get
            {
                lock (_sent)
                    return [.. _sent];
            }
        }

        public async Task<SinkResult> SendAsync(IncidentMessage message, CancellationToken cancellation)
        {
            if (Hangs)
                await Task.Delay(Timeout.Infinite, cancellation);
            var result = ResultOf?.Invoke(message) ?? Result;
            lock (_sent)
            {
                if (result.Delivered)
                    _sent.Add(message.Id);
            }
            return result;
        }
    }
}
