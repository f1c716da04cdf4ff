namespace EdgeAgent.Telemetry;

/// <summary>The resource attributes that only the program can provide; the others are read from the machine.</summary>
/// <param name="Version">The program's version, <c>service.version</c>.</param>
/// <param name="HardwareTier">The tier as detected or set, <c>edgeagent.hardware.tier</c>.</param>
/// <param name="Site">The location of the device, <c>edgeagent.site</c>; null or empty if it is not set.</param>
internal sealed record TelemetryIdentity(string Version, string HardwareTier, string? Site);
