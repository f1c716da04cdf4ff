using System.Globalization;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows on stderr how far an analysis is: one bar with an estimate on a terminal, a line for each finished part elsewhere.</summary>
internal static class AnalyzeProgressView
{
    public static Task<AnalysisEnd> RunAsync(Func<IProgress<AnalysisProgress>, Task<AnalysisEnd>> run) => Console.IsErrorRedirected
        ? run(new Lines(Console.Error, TimeProvider.System))
        : Terminal.Progress().StartAsync(context => run(new Bar(context.AddTask("analysis", maxValue: 1))));

    /// <summary>For a log: what has finished, and about how long the rest takes.</summary>
    internal sealed class Lines(TextWriter output, TimeProvider time) : IProgress<AnalysisProgress>
    {
        private readonly long _start = time.GetTimestamp();

        // What a former start had finished took no time of this one.
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

        private static string Rough(TimeSpan left) => left.TotalSeconds < 100 ? $"{Math.Ceiling(left.TotalSeconds)} s" : $"{Math.Ceiling(left.TotalMinutes)} min";
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
