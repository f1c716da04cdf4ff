namespace EdgeAgent.Lab.Analysis;

/// <summary>One part of an analysis.</summary>
/// <param name="Name">Such as <c>benchmark</c>.</param>
/// <param name="Weight">How long it takes against the other steps.</param>
/// <param name="Run">Returns null when all of it is done, else what is missing.</param>
internal sealed record AnalysisStep(string Name, double Weight, Func<IProgress<AnalysisProgress>, CancellationToken, Task<string?>> Run);

/// <summary>How a step ended.</summary>
internal enum StepOutcome
{
    Done,

    /// <summary>Stopped by the person; what it had finished is kept.</summary>
    Stopped,

    Failed,
}

/// <summary>What became of a step.</summary>
/// <param name="Message">What is missing and why; null when nothing is.</param>
internal sealed record StepEnd(string Name, StepOutcome Outcome, string? Message);
