using System.Globalization;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>
/// Shows the progress of an analysis on stderr: on a terminal a bar with an estimate, otherwise one line per finished part.
/// </summary>
internal static class AnalyzeProgressView
{
    public static Task<AnalysisEnd> RunAsync(Func<IProgress<AnalysisProgress>, Task<AnalysisEnd>> run) => Console.IsErrorRedirected
        ? run(new Lines(Console.Error, TimeProvider.System))
        : Terminal.Progress().StartAsync(context => run(new Bar(context.AddTask("analysis", maxValue: 1))));

    /// <summary>Output for a log: finished parts and the approximate remaining time.</summary>
    internal sealed class Lines(TextWriter output, TimeProvider time) : IProgress<AnalysisProgress>
    {
        private readonly long _start = time.GetTimestamp();

        // Work of an earlier start took no time in this one.
        private double? _from;

        public void Report(AnalysisProgress value)
        {
            _from ??= value.Share;
            if (value.Finished is { } finished)
                output.WriteLine($"[{value.Share.ToString("0 %", CultureInfo.InvariantCulture),5}] {finished}{Left(value.Share)}");
        }

        private string Left(double share)
        {
            var gained = share - _from!.Value;
            return gained > 0 && share < 1 ? $"; about {Rough(time.GetElapsedTime(_start) * ((1 - share) / gained))} left" : "";
        }

        private static string Rough(TimeSpan left) =>
            left.TotalSeconds < 100 ? $"{Math.Ceiling(left.TotalSeconds)} s" : $"{Math.Ceiling(left.TotalMinutes)} min";
    }

    private sealed class Bar(ProgressTask task) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            task.Description = Markup.Escape(value.Doing);
            task.Value = value.Share;
        }
    }
}
