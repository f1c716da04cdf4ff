using System.Globalization;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>All details that are needed to repeat the analysis.</summary>
internal static class ManifestTable
{
    private const int HashDigits = 16;

    public static Table Of(AnalysisResults results) => new(
        "manifest", "Device, software and settings of the measurements.", [new("item", ColumnKind.Text), new("value", ColumnKind.Prose)],
        [
            .. Device(results).Concat(results.Benchmark is { } benchmark ? Benchmark(benchmark) : [])
                .Concat(results.Profile is { } profile ? Profile(profile) : [])
                .Where(row => row.Value.Length > 0).Select(row => (string[])[row.Name, row.Value]),
        ], []);

    private static IEnumerable<(string Name, string Value)> Device(AnalysisResults results)
    {
        var board = results.Host.Board;
        yield return ("device", board.Model ?? "");
        yield return ("manufacturer", board.Manufacturer ?? "");
        yield return ("hardware tier", board.Tier);
        yield return ("processor", $"{board.Cpu ?? "unknown"}, {board.LogicalCpus} CPUs, {board.Architecture}");
        yield return ("kernel", board.Kernel ?? "");
        yield return ("runtime", results.Host.DotNet);
        yield return ("edgeagent", results.Host.Program);
        yield return ("analyzed at", Figures.Moment(results.At));
    }

    private static IEnumerable<(string Name, string Value)> Benchmark(BenchmarkReport report)
    {
        var measured = report.Runs.Where(run => run.Measurement is not null).ToList();
        yield return ("ONNX Runtime", Reports.Device.Runtimes(report));
        yield return ("execution providers", Several(measured.Select(run => Nodes(run.Measurement!))));
        yield return ("ONNX operator set", Several(measured.Select(run => run.Measurement!.Opset is { } opset ? $"{opset}" : "")));
        yield return ("threads", Several(measured.Select(run => run.Case.Threads == 0 ? "one per processor" : $"{run.Case.Threads}")));
        yield return (
            "benchmark",
            $"{report.Id}, {Figures.Moment(report.StartedAt)} to {Figures.Moment(report.FinishedAt)}, "
                + Extent(report.Quick, report.Complete));
        yield return ("runs", $"{measured.Count} measured of {report.Runs.Count}, in random order (seed {report.Seed})");
        yield return (
            "end of a run",
            $"after {Seconds(report.Limits.MinDuration)} and {report.Limits.MinCount} calls, or {Seconds(report.Limits.MaxDuration)}");
        yield return ("percentiles", report.PercentileMethod);
        yield return ("governors", Several(report.Runs.SelectMany(run => run.Surroundings.Before.Governors)));
        yield return ("temperatures before runs", Range(report.Runs.SelectMany(run => run.Surroundings.Before.Temperatures.Values), "°C"));
        var others = measured.Select(run => run.Measurement!.Cpu).OfType<CpuUse>().Select(cpu => cpu.Others * 100);
        yield return ("load of other programs", Range(others, "% of the processors"));
        var files = measured.Where(run => run.Model is not null).DistinctBy(run => run.Model!.Sha256)
            .OrderBy(run => Models.ModelCatalog.IndexOf(run.Case.Variant))
            .Select(run => $"{ModelNames.Short(run.Case.Variant)} {Models.Precisions.Text(run.Case.Precision)} {Short(run.Model!.Sha256)}");
        yield return ("model files (SHA-256)", string.Join(", ", files));
    }

    private static IEnumerable<(string Name, string Value)> Profile(ProfileReport report)
    {
        var extent = Extent(report.Quick, report.Complete);
        yield return (
            "profile", $"{Figures.Moment(report.StartedAt)} to {Figures.Moment(report.FinishedAt)}, {extent} (seed {report.Seed})");
    }

    private static string Extent(bool quick, bool complete) =>
        $"{(quick ? "quick" : "full")}{(complete ? "" : ", stopped before its end")}";

    private static string Nodes(Measurement measurement)
    {
        if (measurement.NodesPerProvider is not { Count: > 0 } nodes)
            return measurement.Provider;
        var counts = nodes.OrderBy(node => node.Key, StringComparer.Ordinal).Select(node => $"{node.Value} {node.Key}");
        return $"{measurement.Provider} (nodes: {string.Join(", ", counts)})";
    }

    private static string Several(IEnumerable<string> values) =>
        string.Join(", ", values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal));

    private static string Range(IEnumerable<double> values, string unit)
    {
        var all = values.ToList();
        return all.Count == 0 ? "" : $"{Figures.Digits(all.Min())}–{Figures.Digits(all.Max())} {unit}";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static string Short(string hash) => hash.Length <= HashDigits ? hash : hash[..HashDigits];
}
