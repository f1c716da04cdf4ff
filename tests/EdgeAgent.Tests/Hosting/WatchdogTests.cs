using System.Globalization;
using EdgeAgent.Hosting;
using EdgeAgent.Liveness;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Hosting;

public sealed class WatchdogTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Quarter = Patience / 4;

    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<Watchdog> _log = new();
    private readonly Systemd _systemd = new();
    private Watchdog? _watchdog;
    private int _steps;
    private bool _hangs;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoopsThatGoOn_FeedIt_FourTimesInItsInterval()
    {
        await StartAsync(Patience);
        for (var turn = 1; turn <= 8; turn++)
        {
            (await _systemd.NextAsync()).ShouldBe("WATCHDOG=1");
            _time.Advance(Quarter);
        }
    }

    [Fact]
    public async Task LoopThatHangs_IsNamedOnce_AndItIsFedNoMore_UntilTheLoopGoesOn()
    {
        await StartAsync(Patience);
        (await _systemd.NextAsync()).ShouldBe("WATCHDOG=1");
        _hangs = true;
        _time.Advance(Quarter);
        (await _systemd.NextAsync()).ShouldBe("WATCHDOG=1", "within its limit");
        _time.Advance(Quarter);
        (await _systemd.NextAsync()).ShouldBe("STATUS=No progress: stream gate for 10 s.");
        _time.Advance(Patience);
        _hangs = false;
        _time.Advance(Quarter);
        (await _systemd.NextAsync()).ShouldBe("WATCHDOG=1");
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldBe(
            "Watchdog notifications stopped; systemd will restart the service. No progress: stream gate for 10 s.");
    }

    [Fact]
    public async Task WithoutAnInterval_NothingIsSent()
    {
        await StartAsync(interval: null);
        await _watchdog!.ExecuteTask.ShouldNotBeNull();
        _systemd.Sent.ShouldBe(0);
    }

    [Theory]
    [InlineData("30000000", "4711", 30.0)]
    [InlineData("30000000", null, 30.0)]
    [InlineData("30000000", "1", null)]
    [InlineData("0", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Interval_IsWhatSystemdMeansForThisProcess(string? microseconds, string? process, double? seconds)
    {
        var interval = WatchdogInterval.Read(
            name => name switch { "WATCHDOG_USEC" => microseconds, "WATCHDOG_PID" => process, _ => null }, 4711);
        interval.Value?.TotalSeconds.ShouldBe(seconds!.Value);
        interval.Value.HasValue.ShouldBe(seconds.HasValue);
    }

    public void Dispose() => _watchdog?.Dispose();

    private async Task StartAsync(TimeSpan? interval)
    {
        var loops = new LoopWatch([new Loop("stream gate", Quarter * 1.5, () => _hangs ? _steps : ++_steps)], _time);
        _watchdog = new Watchdog(loops, _systemd, new WatchdogInterval(interval), _time, _log);
        await _watchdog.StartAsync(Cancellation);
    }

    private sealed class Systemd : ISystemdNotifier
    {
        private readonly System.Threading.Channels.Channel<string> _messages = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public bool IsEnabled => true;

        public int Sent => _messages.Reader.Count;

        public void Notify(ServiceState state) => _messages.Writer.TryWrite(Convert.ToString(state, CultureInfo.InvariantCulture)!);

        public async Task<string> NextAsync() => await _messages.Reader.ReadAsync(Cancellation);
    }
}
