using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>Shows the progress of a benchmark on stderr: a bar with an estimate on a terminal, otherwise one line per run.</summary>
internal static class BenchmarkProgressView
{
    public static async Task<BenchmarkReport> RunAsync(BenchmarkPlan plan, Func<IProgress<BenchmarkProgress>, Task<BenchmarkReport>> run)
    {
        await Console.Error.WriteLineAsync(Announcement(plan));
        return Console.IsErrorRedirected ? await run(new Lines()) : await BarAsync(run);
    }

    private static Task<BenchmarkReport> BarAsync(Func<IProgress<BenchmarkProgress>, Task<BenchmarkReport>> run) =>
        Terminal.Progress().StartAsync(context => run(new Bar(context.AddTask("benchmark", maxValue: 1))));

    private static string Announcement(BenchmarkPlan plan)
    {
        if (plan.Night is { } night)
        {
            var within = night.Budget is { } budget ? $" within {Text(budget)}" : "";
            return $"Up to {plan.Cases.Count} runs of {night.Units.Count} results{within}; seed {plan.Seed}. "
                + "Ctrl-C stops and saves finished runs.";
        }
        var runs = plan.Cases.Count;
        var sustained = Enumerable.Range(1, runs).Aggregate(TimeSpan.Zero, (sum, order) => sum + plan.SustainedOf(order));
        var least = runs * plan.Limits.MinDuration;
        var most = runs * (plan.Limits.MaxWarmUp + plan.Limits.MaxDuration) + ((runs - 1) * plan.CoolDown.Maximum) + sustained;
        var quick = plan.Quick ? $"\nQuick run. Limitations: {string.Join(' ', QuickBenchmark.Limitations)}" : "";
        return $"{runs} run{(runs == 1 ? "" : "s")}, {Text(least)} to {Text(most)}; seed {plan.Seed}. "
            + $"Ctrl-C stops and saves finished runs.{quick}";
    }

    private static string Text(TimeSpan time) =>
        time.TotalSeconds < 100 ? $"{Math.Ceiling(time.TotalSeconds)} s" : $"{Math.Ceiling(time.TotalMinutes)} min";

    private static string Name(BenchmarkCase @case) =>
        $"{@case.Variant} {@case.Precision.Text()} {@case.Scenario}{(@case.Batch > 1 ? $" ×{@case.Batch}" : "")}";

    private sealed class Bar(ProgressTask task) : IProgress<BenchmarkProgress>
    {
        public void Report(BenchmarkProgress value)
        {
            task.Description = Markup.Escape($"{Name(value.Case)}: {value.Phase}");
            task.Value = value.Overall;
        }
    }

    private sealed class Lines : IProgress<BenchmarkProgress>
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();

        public void Report(BenchmarkProgress value)
        {
            if (value.Finished is not { } run)
                return;
            var result = run.Measurement is { } measured
                ? $"p50 {FigureText.Milliseconds(measured.Latency.At(0.5))}, n {measured.Latency.Count}"
                : run.Message;
            var left = TimeProvider.System.GetElapsedTime(_start) / value.Done * (value.Total - value.Done);
            var estimate = value.Done < value.Total ? $"; about {Text(left)} left" : "";
            Console.Error.WriteLine($"[{value.Done}/{value.Total}] {Name(value.Case)}: {result}{estimate}");
        }
    }
}
