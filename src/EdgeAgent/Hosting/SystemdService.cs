using Microsoft.Extensions.Hosting.Systemd;

namespace EdgeAgent.Hosting;

/// <summary>
/// The daemon as a systemd service: it reports when it is ready and when it stops, and ends on SIGTERM. The framework's own AddSystemd
/// looks for systemd among the processes, but a sandbox hides all processes except the service's own.
/// </summary>
internal static class SystemdService
{
    /// <summary>Whether systemd expects notifications from this process.</summary>
    public static bool IsThis { get; } = Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is { Length: > 0 };

    public static void AddSystemdService(this IServiceCollection services)
    {
        services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        services.AddSingleton(_ => WatchdogInterval.Read(Environment.GetEnvironmentVariable, Environment.ProcessId));
        services.AddHostedService<Watchdog>();
        if (IsThis)
            services.AddSingleton<IHostLifetime, SystemdLifetime>();
    }
}
