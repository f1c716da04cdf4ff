using EdgeAgent.Architecture;

namespace EdgeAgent.Lab.Findings;

/// <summary>How one quantity of the variants grows with another.</summary>
/// <param name="Name">Name, such as <c>latency against MACs</c>.</param>
/// <param name="Expected">The exponent from the paper's rule (<see cref="CompoundScaling"/>); null if the rule gives none.</param>
internal sealed record ScalingFit(string Name, string X, string Y, PowerLaw Law, double? Expected = null);
