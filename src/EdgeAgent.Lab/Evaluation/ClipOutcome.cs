namespace EdgeAgent.Lab.Evaluation;

/// <summary>What became of one clip: a score, or why there is none.</summary>
internal sealed record ClipOutcome(DatasetClip Clip, ScoredClip? Score, string? Fault);

/// <summary>How far an evaluation is.</summary>
/// <param name="Doing">The clip that begins now; null at the end.</param>
/// <param name="Kept">Of those done, how many a former start had scored.</param>
internal readonly record struct EvaluationProgress(int Done, int Kept, int Clips, string? Doing);
