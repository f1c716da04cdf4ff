using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Lab.Reports.Tables;

namespace EdgeAgent.Lab.Reports;

/// <summary>The result folder of an analysis.</summary>
internal static class ReportTree
{
    /// <summary>
    /// Writes all files for which there are results. Data come before pictures, so that the most expensive results are stored first.
    /// </summary>
    /// <param name="directory">Created if needed; files of the same names are replaced.</param>
    /// <exception cref="UserError">Some files could not be written; the message lists them. The others were written.</exception>
    public static void Write(DirectoryInfo directory, AnalysisResults results)
    {
        var charts = Chart.All.Where(chart => chart.Shows(results)).ToList();
        TreeFile.WriteAll(directory,
        [
            .. Data(results), .. Tables(results), TreeFile.Text(TreePaths.Report, () => MarkdownReport.Write(results, charts)),
            .. charts.SelectMany(chart => chart.Files(results)),
        ]);
    }

    private static IEnumerable<TreeFile> Data(AnalysisResults results)
    {
        var manifest = new AnalysisManifest(AnalysisManifest.CurrentSchema, results.At, results.Host, results.NotMeasured);
        yield return TreeFile.Text(TreePaths.Manifest, () => ResultFile.Text(manifest));
        if (results.Benchmark is { } benchmark)
        {
            yield return TreeFile.Text(TreePaths.BenchmarkResults, () => ResultFile.Text(benchmark));
            yield return TreeFile.Text($"{TreePaths.Benchmark}/benchmark_summary.csv", () => ResultCsv.Cases(results.Cases));
        }
        if (results.Profile is { } profile)
        {
            yield return TreeFile.Text(TreePaths.ProfilingReport, () => ResultFile.Text(profile));
            yield return TreeFile.Text($"{TreePaths.Profiling}/profiling_summary.txt", () => ProfilingSummary.Write(results, profile));
            yield return TreeFile.Text($"{TreePaths.Profiling}/layers.csv", () => ResultCsv.Layers(profile));
        }
        if (results.Architecture is { } architecture)
        {
            yield return TreeFile.Text(TreePaths.ArchitectureAnalysis, () => ResultFile.Text(architecture));
            yield return TreeFile.Text($"{TreePaths.Architecture}/layers.csv", () => ResultCsv.Layers(architecture));
        }
        if (results.Findings is { } findings)
            yield return TreeFile.Text(TreePaths.Findings, () => ResultFile.Text(findings));
        if (results.Recommendation is { } recommendation)
        {
            var file = new RecommendationFile(RecommendationFile.CurrentSchema, recommendation);
            yield return TreeFile.Text(TreePaths.Recommendation, () => ResultFile.Text(file));
        }
    }

    private static IEnumerable<TreeFile> Tables(AnalysisResults results)
    {
        var tables = ReportTables.All(results);
        foreach (var table in tables)
            yield return TreeFile.Text($"{TreePaths.Latex}/{table.Name}.tex", () => Latex.Write(table));
        yield return TreeFile.Text($"{TreePaths.Latex}/tables.tex", () => Latex.Document(Device.Line(results), tables));
    }
}
