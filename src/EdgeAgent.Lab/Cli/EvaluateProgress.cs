using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows the progress of an evaluation on stderr: on a terminal a bar with an estimate, otherwise one line per clip.</summary>
internal static class EvaluateProgress
{
    /// <param name="doing">What is done with a clip, such as <c>Scoring</c>.</param>
    /// <param name="done">What was done with the clips of an earlier start, such as <c>scored</c>.</param>
    public static Task<T> RunAsync<T>(
        Func<IProgress<EvaluationProgress>, Task<T>> run, string doing, string done) => Console.IsErrorRedirected
        ? run(new Lines(doing, done))
        : Terminal.Progress().StartAsync(context => run(new Bar(context.AddTask("clips"))));

    private sealed class Lines(string doing, string done) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            if (value.Doing is { } video)
                Console.Error.WriteLine($"{doing} {video} ({value.Done + 1} of {value.Clips})");
            else if (value.Kept > 0)
                Console.Error.WriteLine($"{value.Kept} of {value.Clips} clips were {done} before.");
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<EvaluationProgress>
    {
        // Clips that an earlier start finished take no time and would distort the estimate.
        public void Report(EvaluationProgress value)
        {
            task.MaxValue = value.Clips - value.Kept;
            task.Value = value.Done - value.Kept;
            task.Description = Markup.Escape(Path.GetFileName(value.Doing ?? "clips"));
        }
    }
}
