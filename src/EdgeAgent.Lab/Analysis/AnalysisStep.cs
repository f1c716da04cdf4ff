namespace EdgeAgent.Lab.Analysis;

/// <summary>One part of an analysis.</summary>
/// <param name="Name">Name, such as <c>benchmark</c>.</param>
/// <param name="Weight">Duration relative to the other steps.</param>
/// <param name="Run">Returns null if the step is complete, otherwise a description of the missing part.</param>
internal sealed record AnalysisStep(string Name, double Weight, Func<IProgress<AnalysisProgress>, CancellationToken, Task<string?>> Run);

/// <summary>How a step ended.</summary>
internal enum StepOutcome
{
    Done,

    /// <summary>Stopped by the user; finished work is kept.</summary>
    Stopped,

    Failed,
}

/// <summary>Result of a step.</summary>
/// <param name="Message">The missing part and the reason; null if the step is complete.</param>
internal sealed record StepEnd(string Name, StepOutcome Outcome, string? Message);
