using System.Diagnostics.Metrics;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Video.Streams;

/// <summary>Reads the metrics of a registry's streams.</summary>
internal sealed class MetricsOf : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IMeterFactory _meters;

    public MetricsOf(StreamRegistry registry)
    {
        _meters = _services.GetRequiredService<IMeterFactory>();
        _ = new VideoMetrics(_meters, registry);
    }

    /// <summary>The values and, joined in the order of their keys, the attributes.</summary>
    public IReadOnlyList<(T Value, string Tags)> Values<T>(string instrument)
        where T : struct
    {
        using var collector = new MetricCollector<T>(_meters, VideoMetrics.MeterName, instrument);
        collector.RecordObservableInstruments();
        return [.. collector.GetMeasurementSnapshot().Select(measured => (measured.Value, Joined(measured.Tags)))];
    }

    private static string Joined(IReadOnlyDictionary<string, object?> tags) =>
        string.Join('|', tags.OrderBy(tag => tag.Key == "edgeagent.video.stream" ? 1 : 0).Select(tag => tag.Value));

    public void Dispose() => _services.Dispose();
}
