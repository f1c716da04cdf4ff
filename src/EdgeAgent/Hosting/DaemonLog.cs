using Microsoft.Extensions.Logging.Console;

namespace EdgeAgent.Hosting;

/// <summary>One line per event on stdout; for the journal of systemd with its level instead of the time.</summary>
internal static class DaemonLog
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        // The framework's own messages (Kestrel's requests, the host's lifetime) do not help on a device.
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // A failed start is reported on stderr; the host also logs as critical what ends the daemon later.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConsole(console => console.FormatterName = PlainConsoleFormatter.FormatterName);
        logging.AddConsoleFormatter<PlainConsoleFormatter, ConsoleFormatterOptions>();
    }
}
