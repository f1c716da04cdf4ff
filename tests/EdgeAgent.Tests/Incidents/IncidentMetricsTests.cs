using System.Diagnostics.Metrics;
using EdgeAgent.Incidents;
using EdgeAgent.Telemetry;
using EdgeAgent.Video.Integrity;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Incidents;

public sealed class IncidentMetricsTests : IDisposable
{
    private readonly WatchRun _run = new("gate");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _run.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Status_IsOneWhileOpen_AndZeroAfterward()
    {
        _run.Start();
        var meters = _services.GetRequiredService<IMeterFactory>();
        _ = new IncidentMetrics(meters, _run.Book);
        using var status = new MetricCollector<int>(meters, IncidentMetrics.MeterName, "edgeagent.incident.status");
        using var raised = new MetricCollector<long>(meters, IncidentMetrics.MeterName, "edgeagent.incidents");
        status.RecordObservableInstruments();
        status.LastMeasurement.ShouldBeNull();

        _run.Connect("gate");
        _run.For(60, () => _run.Frame("gate", signals: Signals.Black));
        status.RecordObservableInstruments();
        raised.RecordObservableInstruments();
        var open = status.LastMeasurement.ShouldNotBeNull();
        (open.Value, open.Tags["edgeagent.video.stream"], open.Tags["edgeagent.incident.kind"], open.Tags["edgeagent.incident.severity"])
            .ShouldBe((1, "gate", "black", "warning"));
        raised.LastMeasurement.ShouldNotBeNull().Value.ShouldBe(1);

        _run.For(60, () => _run.Frame("gate"));
        status.RecordObservableInstruments();
        status.LastMeasurement.ShouldNotBeNull().Value.ShouldBe(0);
    }

    [Fact]
    public void Category_IsTheOneThatIsExported() =>
        typeof(IncidentLog).FullName.ShouldBe(TelemetryServices.IncidentCategory);
}
