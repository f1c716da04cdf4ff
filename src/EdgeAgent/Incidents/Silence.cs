using EdgeAgent.Configuration;
using EdgeAgent.Device;

namespace EdgeAgent.Incidents;

/// <summary>
/// Whether nobody is notified of an incident now: it is muted, its stream is, or it is not critical and it is a quiet hour.
/// </summary>
/// <param name="zone">The time zone of the quiet hours.</param>
internal sealed class Silence(EdgeAgentOptions options, TimeZoneInfo zone)
{
    private readonly IReadOnlyList<QuietWindow> _windows = QuietWindow.Of(options.Incidents.QuietHours);

    public bool Holds(Incident incident, DateTimeOffset now) =>
        incident.MutedUntil > now || IsMutedStream(incident.Stream) || (incident.Severity < Severity.Critical && IsQuiet(now));

    private bool IsMutedStream(string? stream) =>
        stream is not null && options.Video.Streams.GetValueOrDefault(stream)?.Incidents.Mute == true;

    // While the clock is not set, it is not known whether it is night.
    private bool IsQuiet(DateTimeOffset now) =>
        _windows.Count > 0 && DeviceClock.IsSet(now) && _windows.Any(window => window.Contains(now, zone));
}
