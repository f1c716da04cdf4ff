using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EdgeAgent.Telemetry;

/// <summary>Collects on demand and keeps the text: what <c>/metrics</c> answers, with or without an OTLP endpoint.</summary>
internal sealed class PrometheusScrape : IDisposable
{
    private const int TimeoutMilliseconds = 5000;

    private readonly Lock gate = new();
    private readonly TextExporter exporter = new();

    public PrometheusScrape() => Reader = new BaseExportingMetricReader(exporter);

    /// <summary>The reader to add to the meter provider.</summary>
    public MetricReader Reader { get; }

    /// <summary>The current values as Prometheus text; null while there is no meter provider, as when telemetry is off.</summary>
    public string? Collect()
    {
        lock (gate)
        {
            exporter.Text = null;
            Reader.Collect(TimeoutMilliseconds);
            return exporter.Text;
        }
    }

    public void Dispose() => Reader.Dispose();

    [ExportModes(ExportModes.Pull)]
    private sealed class TextExporter : BaseExporter<Metric>, IPullMetricExporter
    {
        public string? Text { get; set; }

        public Func<int, bool>? Collect { get; set; }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            Text = PrometheusText.Write(batch, ParentProvider.GetResource());
            return ExportResult.Success;
        }
    }
}
