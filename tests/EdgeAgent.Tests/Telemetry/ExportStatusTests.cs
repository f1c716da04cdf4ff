using System.Diagnostics.Metrics;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Telemetry;

public sealed class ExportStatusTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly IMeterFactory _meters = new ServiceCollection().AddMetrics()
        .BuildServiceProvider().GetRequiredService<IMeterFactory>();

    [Fact]
    public void Initially_SaysWhatIsExported()
    {
        var status = Status();
        status.Metrics.ShouldBe(new SignalExport(Signal.Metrics, "http://collector:4318/v1/metrics", "http/protobuf"));
        status.Signals[(int)Signal.Traces].Enabled.ShouldBeFalse();
    }

    [Fact]
    public void Success_EndsARowOfFailures()
    {
        var status = Status();
        status.Failed(Signal.Metrics, "connection refused");
        status.Failed(Signal.Metrics, "no answer in time");
        status.Metrics.ConsecutiveFailures.ShouldBe(2);
        status.Metrics.LastError.ShouldBe("no answer in time");
        _time.Advance(TimeSpan.FromMinutes(1));
        status.Succeeded(Signal.Metrics, 40);
        status.Succeeded(Signal.Metrics, 2);
        status.Metrics.ShouldSatisfyAllConditions(
            m => m.ConsecutiveFailures.ShouldBe(0),
            m => m.LastError.ShouldBeNull(),
            m => m.LastSuccess.ShouldBe(DateTimeOffset.UnixEpoch.AddMinutes(1)),
            m => m.Exported.ShouldBe(42));
    }

    [Fact]
    public void Turned_IsCalledOnChangeOnly()
    {
        var status = Status();
        var turns = new List<int>();
        status.Turned = export => turns.Add(export.ConsecutiveFailures);
        status.Succeeded(Signal.Metrics, 1);
        status.Failed(Signal.Metrics, "refused");
        status.Failed(Signal.Metrics, "refused");
        status.Succeeded(Signal.Metrics, 1);
        turns.ShouldBe([1, 0]);
    }

    [Fact]
    public void Complaint_IsCountedAndCalledOnce()
    {
        var status = Status();
        var turns = new List<string?>();
        status.Turned = export => turns.Add(export.Complaint);
        status.Succeeded(Signal.Metrics, 10, new PartialSuccess(3, "too old"));
        status.Succeeded(Signal.Metrics, 10, new PartialSuccess(long.MaxValue, "too old"));
        status.Succeeded(Signal.Metrics, 10, new PartialSuccess(-1, "soon to be refused"));
        status.Succeeded(Signal.Metrics, 10);
        turns.ShouldBe(["3 of 10 rejected: too old", null]);
        (status.Metrics.Exported, status.Metrics.Rejected).ShouldBe((27, 13));
    }

    private ExportStatus Status() =>
        new(
            TestHost.Settings(("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://collector:4318/v1/metrics")), _time,
            new ExportMetrics(_meters));
}
