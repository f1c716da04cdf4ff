using EdgeAgent.Device;

namespace EdgeAgent.Telemetry;

/// <summary>The resource attributes that are not read from the operating system's files.</summary>
/// <param name="Version">The program's version, <c>service.version</c>.</param>
/// <param name="Board">The board, with the tier as detected or set, <c>edgeagent.hardware.tier</c>.</param>
/// <param name="Names">The names of the same board.</param>
/// <param name="Site">The location of the device, <c>edgeagent.site</c>; null or empty if it is not set.</param>
internal sealed record TelemetryIdentity(string Version, BoardIdentity Board, DeviceNames Names, string? Site);
