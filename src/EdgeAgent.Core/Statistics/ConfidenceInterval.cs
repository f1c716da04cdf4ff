namespace EdgeAgent.Statistics;

/// <summary>A range that contains the true value with probability <paramref name="Level"/> (0–1).</summary>
internal sealed record ConfidenceInterval(double Low, double High, double Level);
