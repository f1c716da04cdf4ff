namespace EdgeAgent.Lab.Evaluation;

/// <summary>Result for one clip: a score, or the reason why there is none.</summary>
internal sealed record ClipOutcome(DatasetClip Clip, ScoredClip? Score, string? Fault);

/// <summary>Progress of an evaluation.</summary>
/// <param name="Doing">The clip that starts now; null at the end.</param>
/// <param name="Kept">How many of the finished clips an earlier start had finished.</param>
internal readonly record struct EvaluationProgress(int Done, int Kept, int Clips, string? Doing);
