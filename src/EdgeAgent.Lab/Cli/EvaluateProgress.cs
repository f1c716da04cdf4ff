using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows the progress of an evaluation on stderr: on a terminal a bar with an estimate, otherwise one line per clip.</summary>
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
                Console.Error.WriteLine($"{value.Kept} of {value.Clips} clips were scored before.");
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<EvaluationProgress>
    {
        // Clips scored by an earlier start take no time and would distort the estimate.
        public void Report(EvaluationProgress value)
        {
            task.MaxValue = value.Clips - value.Kept;
            task.Value = value.Done - value.Kept;
            task.Description = Markup.Escape(Path.GetFileName(value.Doing ?? "clips"));
        }
    }
}
