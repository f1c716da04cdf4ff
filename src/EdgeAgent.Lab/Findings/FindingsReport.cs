using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings.Claims;

namespace EdgeAgent.Lab.Findings;

/// <summary>Findings about how EfficientNets scale on a device, and about the claims on them.</summary>
/// <param name="Schema">Changes if readers of the previous schema would misinterpret it.</param>
/// <param name="Basis">The measured cases that were compared with each other.</param>
/// <param name="Scaling">Fitted power laws, those of counted quantities first.</param>
/// <param name="Findings">One finding per claim.</param>
internal sealed record FindingsReport(string Schema, string Basis, IReadOnlyList<ScalingFit> Scaling, IReadOnlyList<Finding> Findings)
{
    public const string CurrentSchema = "edgeagent.findings/1";

    /// <param name="cases">Cases of one device; may be empty.</param>
    /// <param name="gpuUtilization">Mean utilization of the GPU while a variant ran, 0–1, by variant; null without a GPU.</param>
    public static FindingsReport Of(
        ArchitectureReport architecture, IReadOnlyList<CaseSummary> cases, IReadOnlyDictionary<string, double>? gpuUtilization = null)
    {
        var series = Series.Of(architecture, cases);
        return new(
            CurrentSchema,
            series.Basis,
            [.. Scalings.OfArchitecture(architecture.Variants), .. Scalings.OfMeasurements(series)],
            [
                SmallestIsOptimal.Judge(series).Unless(series.Points.Select(point => point.Summary)),
                MemoryIsQuadratic.Judge(series),
                ReturnsDiminish.Judge(series).Unless(series.Points.Select(point => point.Summary)),
                GpuUtilizationVaries.Judge(gpuUtilization, series),
                BatchingTradesLatency.Judge(cases),
            ]);
    }
}
