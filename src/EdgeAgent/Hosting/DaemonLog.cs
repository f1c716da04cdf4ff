using Microsoft.Extensions.Logging.Console;

namespace EdgeAgent.Hosting;

/// <summary>One line an event on stdout; for the journal of systemd with its level instead of the time.</summary>
internal static class DaemonLog
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        // The framework's own chatter (Kestrel's requests, the host's lifetime) helps nobody on a device.
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // A start that fails is told on stderr; what ends the daemon later, the host logs as critical too.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConsole(console => console.FormatterName = PlainConsoleFormatter.FormatterName);
        logging.AddConsoleFormatter<PlainConsoleFormatter, ConsoleFormatterOptions>();
    }
}
