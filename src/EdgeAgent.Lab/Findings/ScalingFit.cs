using EdgeAgent.Architecture;

namespace EdgeAgent.Lab.Findings;

/// <summary>How one figure of the variants grows with another.</summary>
/// <param name="Name">Such as <c>latency against MACs</c>.</param>
/// <param name="Expected">The exponent by the paper's rule (<see cref="CompoundScaling"/>); null where it says none.</param>
internal sealed record ScalingFit(string Name, string X, string Y, PowerLaw Law, double? Expected = null);
