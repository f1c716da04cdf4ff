namespace EdgeAgent.Lab.Analysis;

/// <summary>How far a whole is.</summary>
/// <param name="Share">0–1 of it.</param>
/// <param name="Doing">What it is at, such as <c>efficientnet_b0 fp32 SingleStream: measuring</c>.</param>
/// <param name="Finished">What has just ended and came of it; null otherwise.</param>
internal sealed record AnalysisProgress(double Share, string Doing, string? Finished = null);
