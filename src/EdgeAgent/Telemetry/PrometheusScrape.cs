using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EdgeAgent.Telemetry;

/// <summary>Collects the metrics on demand as text for <c>/metrics</c>, with or without an OTLP endpoint.</summary>
internal sealed class PrometheusScrape : IDisposable
{
    private const int TimeoutMilliseconds = 5000;

    private readonly Lock _gate = new();
    private readonly TextExporter _exporter = new();
    private readonly bool _disabled;

    public PrometheusScrape(TelemetrySettings settings)
    {
        _disabled = settings.Disabled;
        Reader = new BaseExportingMetricReader(_exporter);
    }

    /// <summary>The reader to add to the meter provider.</summary>
    public MetricReader Reader { get; }

    /// <summary>The current values as Prometheus text; null if telemetry is off.</summary>
    public string? Collect()
    {
        if (_disabled)
            return null;
        lock (_gate)
        {
            _exporter.Text = null;
            // The reader of a pull exporter only collects through the function that it gave the exporter.
            _exporter.Collect?.Invoke(TimeoutMilliseconds);
            return _exporter.Text;
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
