namespace EdgeAgent.Telemetry;

/// <summary>What only the program knows about itself; the rest of the resource is read from the machine.</summary>
/// <param name="Version">The program's version, <c>service.version</c>.</param>
/// <param name="HardwareTier">The tier as detected or set, <c>edgeagent.hardware.tier</c>.</param>
/// <param name="Site">Where the device stands, <c>edgeagent.site</c>; null or empty when nobody said.</param>
internal sealed record TelemetryIdentity(string Version, string HardwareTier, string? Site);
