using System.Globalization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Printed summary of an analysis: findings, missing parts, the recommended model, and the location of the files.</summary>
internal static class AnalyzeSummary
{
    public static void Print(OutputFormat format, AnalysisEnd end, DirectoryInfo directory)
    {
        if (format == OutputFormat.Json)
            JsonOutput.Write(Console.Out, AnalyzeDocument.Of(end, directory));
        else
            Write(Terminal.Output(), end, directory);
    }

    private static void Write(IAnsiConsole console, AnalysisEnd end, DirectoryInfo directory)
    {
        foreach (var finding in end.Results.Findings?.Findings ?? [])
        {
            console.MarkupLineInterpolated($"{finding.Claim}: [bold]{finding.Verdict.Text()}[/].");
            console.WriteLine($"  {finding.Evidence}");
        }
        // The report cannot contain the outcome of writing the report.
        var incomplete = end.Steps.Where(step => step.Message is not null).Select(step => $"{step.Name}: {step.Message}");
        foreach (var missing in end.Results.NotMeasured.Union(incomplete, StringComparer.Ordinal))
            console.MarkupLineInterpolated($"[yellow]Missing[/]: {missing}");
        foreach (var failed in end.Candidates.Unmeasured)
            console.WriteLine($"{failed.Variant} {failed.Precision.Text()} could not be measured: {failed.Message}");
        if (end.Results.Benchmark is { Quick: true })
        {
            var limitations = string.Join(' ', QuickBenchmark.Limitations);
            console.MarkupLineInterpolated($"[grey]Quick run: do not compare devices by it. Limitations: {limitations}[/]");
        }
        if (end.Results.Recommendation is { } recommendation)
        {
            console.MarkupLineInterpolated($"Use: [bold]{Pick(recommendation.Pick)}[/]");
            if (recommendation.RunnerUp is not null)
                console.WriteLine($"Runner-up: {Pick(recommendation.RunnerUp)}");
        }
        console.WriteLine($"Files: {directory.FullName}");
    }

    private static string Pick(Ranked? ranked) => ranked?.Candidate is { } pick
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{pick.Variant} {pick.Precision.Text()} on {pick.Provider}: {pick.Latency.Value * 1000:0.0} ms per frame "
            + $"({pick.Latency.Low * 1000:0.0}–{pick.Latency.High * 1000:0.0}), {pick.MemoryBytes / 1e6:0} MB, SROCC {pick.Accuracy:0.000}")
        : "none: no model with trained weights was measured";
}
