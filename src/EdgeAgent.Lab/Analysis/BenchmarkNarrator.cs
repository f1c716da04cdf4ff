using System.Globalization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Describes the progress of a benchmark.</summary>
internal sealed class BenchmarkNarrator(IProgress<AnalysisProgress> progress) : IProgress<BenchmarkProgress>
{
    public void Report(BenchmarkProgress value)
    {
        var name = Name(value.Case);
        progress.Report(new(value.Overall, $"{name}: {value.Phase}", value.Finished is { } run ? $"{name}: {Result(run)}" : null));
    }

    private static string Name(BenchmarkCase @case) =>
        $"{@case.Variant} {@case.Precision.Text()} {@case.Scenario}{(@case.Batch > 1 ? $" of {@case.Batch}" : "")}";

    private static string Result(BenchmarkRun run) => run.Measurement is { Latency: var latency }
        ? string.Create(CultureInfo.InvariantCulture, $"{(latency.At(0.5) ?? latency.Mean) * 1000:0.0} ms, n {latency.Count}")
        : run.Message ?? JsonStyle.NameOf(run.Outcome);
}
