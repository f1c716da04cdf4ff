namespace EdgeAgent.Lab.Analysis;

/// <summary>Progress of an analysis or a step.</summary>
/// <param name="Share">Completed share, 0–1.</param>
/// <param name="Doing">Current work, such as <c>efficientnet_b0 fp32 SingleStream: measuring</c>.</param>
/// <param name="Finished">The part that has just finished and its result; otherwise null.</param>
internal sealed record AnalysisProgress(double Share, string Doing, string? Finished = null);
