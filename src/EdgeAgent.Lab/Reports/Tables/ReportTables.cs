using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>Every table of the report.</summary>
internal static class ReportTables
{
    /// <summary>Tables that have data, in the order of the report.</summary>
    public static IReadOnlyList<Table> All(AnalysisResults results) =>
    [
        .. new[]
        {
            RecommendationTables.Recommendation(results), BenchmarkTables.Benchmark(results), BenchmarkTables.Throughput(results),
            BenchmarkTables.Sustained(results), ProfileTables.Summary(results),
        }.OfType<Table>(),
        .. ProfileTables.Stages(results),
        .. new[]
        {
            ProfileTables.Suggestions(results), ArchitectureTables.Architecture(results), ArchitectureTables.Scaling(results),
            ArchitectureTables.Findings(results), ManifestTable.Of(results),
        }.OfType<Table>(),
    ];
}
