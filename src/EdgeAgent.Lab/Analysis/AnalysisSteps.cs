namespace EdgeAgent.Lab.Analysis;

/// <summary>Runs steps one after another. A failed step does not stop the others.</summary>
internal static class AnalysisSteps
{
    /// <summary>Never throws: the result contains the outcome of each step, in the given order.</summary>
    public static async Task<IReadOnlyList<StepEnd>> RunAsync(
        IReadOnlyList<AnalysisStep> steps, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        var total = steps.Sum(step => step.Weight);
        var done = 0.0;
        List<StepEnd> ends = [];
        foreach (var step in steps)
        {
            ends.Add(await RunAsync(step, new PartOfWhole(progress, done / total, step.Weight / total), cancellation));
            done += step.Weight;
        }
        return ends;
    }

    private static async Task<StepEnd> RunAsync(AnalysisStep step, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new(0, step.Name));
            var missing = await step.Run(progress, cancellation);
            var outcome = missing is null ? StepOutcome.Done : StepOutcome.Failed;
            return new(step.Name, cancellation.IsCancellationRequested ? StepOutcome.Stopped : outcome, missing);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(step.Name, StepOutcome.Stopped, "not finished");
        }
        catch (UserError error)
        {
            return new(step.Name, StepOutcome.Failed, error.Message);
        }
        catch (Exception error)
        {
            return new(step.Name, StepOutcome.Failed, $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Converts the progress of a step into progress of the whole.</summary>
    private sealed class PartOfWhole(IProgress<AnalysisProgress> whole, double before, double weight) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => whole.Report(value with { Share = before + (weight * value.Share) });
    }
}
