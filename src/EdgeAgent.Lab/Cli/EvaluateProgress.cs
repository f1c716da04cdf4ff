using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows on stderr how far an evaluation is: a bar with an estimate on a terminal, a line a clip elsewhere.</summary>
internal static class EvaluateProgress
{
    public static Task<T> RunAsync<T>(Func<IProgress<EvaluationProgress>, Task<T>> run) => Console.IsErrorRedirected
        ? run(new Lines())
        : Terminal.Progress().StartAsync(context => run(new Bar(context.AddTask("clips"))));

    private sealed class Lines : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            if (value.Doing is { } video)
                Console.Error.WriteLine($"Scoring {video} ({value.Done + 1} of {value.Clips})");
            else if (value.Kept > 0)
                Console.Error.WriteLine($"{value.Kept} of {value.Clips} clips had been scored before.");
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<EvaluationProgress>
    {
        // What a former start had scored takes no time of this one, and would spoil the estimate.
        public void Report(EvaluationProgress value)
        {
            task.MaxValue = value.Clips - value.Kept;
            task.Value = value.Done - value.Kept;
            task.Description = Markup.Escape(Path.GetFileName(value.Doing ?? "clips"));
        }
    }
}
