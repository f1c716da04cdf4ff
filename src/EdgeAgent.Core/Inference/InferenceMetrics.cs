using System.Diagnostics;
using System.Diagnostics.Metrics;
using EdgeAgent.Models;

namespace EdgeAgent.Inference;

/// <summary>Publishes the cost of inference as metrics.</summary>
internal sealed class InferenceMetrics
{
    public const string MeterName = "EdgeAgent.Inference";

    private readonly Histogram<double> _duration;

    public InferenceMetrics(IMeterFactory meters)
    {
        _duration = meters.Create(MeterName).CreateHistogram<double>(
            "edgeagent.inference.duration",
            "s",
            "Duration of one model run over a batch of frames. "
            + "Per `edgeagent.model.variant`, `edgeagent.model.precision` and `edgeagent.inference.provider`.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
            });
    }

    /// <summary>Processor time of all runs.</summary>
    public InferenceTime Time { get; } = new();

    /// <summary>Frames and time of all batches of the streams.</summary>
    public BatchTotals Batches { get; } = new();

    public void Record(ModelSession session, TimeSpan duration)
    {
        var tags = new TagList
        {
            { "edgeagent.model.variant", session.Metadata.Variant },
            { "edgeagent.model.precision", session.Metadata.Precision.Text() },
            { "edgeagent.inference.provider", session.Provider },
        };
        _duration.Record(duration.TotalSeconds, tags);
    }
}
