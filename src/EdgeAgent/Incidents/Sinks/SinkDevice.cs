using EdgeAgent.Device;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>The device that a message comes from.</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Instance">Its <c>service.instance.id</c>, the same as in its metrics.</param>
/// <param name="Model">Name of the board or PC; null if it has none.</param>
/// <param name="Site">Where it is; null if that is not set.</param>
internal sealed record SinkDevice(string Name, string Instance, string? Model, string? Site)
{
    public static SinkDevice Read(BoardIdentity board, DeviceNames names, string site)
    {
        var attributes = new DeviceResource("/", new TelemetryIdentity(ProgramVersion.Text, board, names, site)).Attributes();
        return new(
            (string)attributes["host.name"], (string)attributes["service.instance.id"], board.Model, site.Length > 0 ? site : null);
    }
}
