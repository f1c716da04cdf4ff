using EdgeAgent.Benchmarks.Results;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Reports;

/// <summary>Name of a device in a report.</summary>
internal static class Device
{
    private const int LongestName = 60;

    /// <summary>The board's model, or its tier if the model is unknown.</summary>
    public static string Name(Host host)
    {
        var name = host.Board.Model ?? host.Board.Tier;
        return name.Length <= LongestName ? name : name[..(LongestName - 1)].TrimEnd() + "…";
    }

    /// <summary>One line with the device, the date and the software of the measurement.</summary>
    public static string Line(AnalysisResults results)
    {
        var board = results.Host.Board;
        var runtime = Runtimes(results.Benchmark);
        string?[] parts =
        [
            $"{Name(results.Host)} ({board.Tier}, {board.Architecture}, {board.LogicalCpus} CPUs)",
            Figures.Date(results.At),
            runtime.Length > 0 ? $"ONNX Runtime {runtime}" : null,
            $"edgeagent {results.Host.Program}",
            results is { Benchmark.Quick: true } or { Profile.Quick: true } ? "quick run: for a first look, not for comparisons" : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>The versions of ONNX Runtime in the measurements.</summary>
    public static string Runtimes(BenchmarkReport? report) =>
        string.Join(", ", report?.Runs.Select(run => run.Measurement?.Runtime).OfType<string>().Distinct(StringComparer.Ordinal) ?? []);
}
