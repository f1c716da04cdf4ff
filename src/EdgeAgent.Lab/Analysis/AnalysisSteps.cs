namespace EdgeAgent.Lab.Analysis;

/// <summary>Runs steps one after the other. What goes wrong in one is its own: the others run all the same.</summary>
internal static class AnalysisSteps
{
    /// <summary>Never throws: each step has its end in the result, in the order given.</summary>
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
            return new(step.Name, cancellation.IsCancellationRequested ? StepOutcome.Stopped : missing is null ? StepOutcome.Done : StepOutcome.Failed, missing);
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

    /// <summary>Makes what a step says of itself a part of the whole.</summary>
    private sealed class PartOfWhole(IProgress<AnalysisProgress> whole, double before, double weight) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => whole.Report(value with { Share = before + (weight * value.Share) });
    }
}
