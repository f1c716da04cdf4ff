using System.Globalization;
using EdgeAgent.Liveness;
using Microsoft.Extensions.Hosting.Systemd;

namespace EdgeAgent.Hosting;

/// <summary>
/// Sends systemd watchdog notifications while all loops of the daemon make progress. If a loop hangs, it is logged and the notifications
/// stop, so that systemd kills and restarts the service. Does nothing without a watchdog.
/// </summary>
internal sealed partial class Watchdog(
    LoopWatch loops, ISystemdNotifier systemd, WatchdogInterval interval, TimeProvider time, ILogger<Watchdog> logger)
    : BackgroundService
{
    private static readonly ServiceState Alive = new("WATCHDOG=1");

    private bool _hung;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (interval.Value is not { } patience || !systemd.IsEnabled)
            return;
        // systemd recommends half of it; a busy device may be late.
        using var timer = new PeriodicTimer(patience / 4, time);
        do
            Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Look()
    {
        var fault = loops.Fault();
        if (fault is null)
            systemd.Notify(Alive);
        else if (!_hung)
            ReportHang(fault);
        _hung = fault is not null;
    }

    private void ReportHang(string fault)
    {
        systemd.Notify(new ServiceState($"STATUS={fault}"));
        LogHung(fault);
    }

    [LoggerMessage(EventId = 3150, EventName = "DaemonHung", Level = LogLevel.Critical,
        Message = "Watchdog notifications stopped; systemd will restart the service. {Fault}")]
    private partial void LogHung(string fault);
}

/// <summary>How long systemd waits for a notification before it kills the service; null if it does not watch this process.</summary>
internal sealed record WatchdogInterval(TimeSpan? Value)
{
    /// <summary>Reads systemd's <c>WATCHDOG_USEC</c>, which is for the process in <c>WATCHDOG_PID</c> if that is set.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static WatchdogInterval Read(Func<string, string?> variable, int process)
    {
        var meant = variable("WATCHDOG_PID") is not { Length: > 0 } id || id == process.ToString(CultureInfo.InvariantCulture);
        var isSet = long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds);
        return new(meant && isSet && microseconds > 0 ? TimeSpan.FromMicroseconds(microseconds) : null);
    }
}
