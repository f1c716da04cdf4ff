using Spectre.Console;

namespace EdgeAgent.Training.Cli;

/// <summary>
/// Processes every item and shows the progress on stderr: on a terminal a bar with an estimate, otherwise a line for every twentieth of the
/// items.
/// </summary>
internal static class WorkProgress
{
    private const int Lines = 20;

    /// <param name="title">Title of the work, one or two words.</param>
    /// <param name="jobs">Number of items processed at the same time.</param>
    public static async Task RunAsync<T>(
        string title, IReadOnlyCollection<T> items, int jobs, Func<T, CancellationToken, ValueTask> work, CancellationToken cancel)
    {
        if (Console.IsErrorRedirected)
        {
            await EachAsync(items, jobs, work, done => PrintLine(title, done, items.Count), cancel);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(title, maxValue: items.Count);
                await EachAsync(items, jobs, work, done => bar.Value = done, cancel);
            });
    }

    private static async Task EachAsync<T>(
        IEnumerable<T> items, int jobs, Func<T, CancellationToken, ValueTask> work, Action<int> report, CancellationToken cancel)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel };
        await Parallel.ForEachAsync(items, options, async (item, token) =>
        {
            await work(item, token);
            report(Interlocked.Increment(ref done));
        });
    }

    private static void PrintLine(string title, int done, int count)
    {
        if (done == count || done % Math.Max(1, count / Lines) == 0)
            Console.Error.WriteLine($"{title}: {done} of {count}");
    }
}
