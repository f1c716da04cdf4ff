using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.ScoreReports;

/// <summary>How the clips of a report were scored.</summary>
/// <param name="Fallback">Why another execution provider than the configured one was used; null if it was the configured one.</param>
/// <param name="Weights">SHA-256 of the model's weights.</param>
/// <param name="Fps">Requested scores per second.</param>
/// <param name="Grids">Fragment grids per frame.</param>
/// <param name="At">When the report was written.</param>
internal sealed record ReportSettings(
    string Model, string Precision, string Provider, string? Fallback, string Weights, double Fps, int Grids, FragmentGrid Sampling,
    DateTimeOffset At)
{
    public static ReportSettings Of(ModelSession session, double fps, DateTimeOffset at)
    {
        var model = session.Metadata;
        return new(
            model.Variant, model.Precision.Text(), session.Provider, session.FallbackReason, model.WeightsSha256, fps, session.MaxBatch,
            model.Sampling, at);
    }
}
