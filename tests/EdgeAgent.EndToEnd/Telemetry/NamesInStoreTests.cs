using System.Diagnostics.Metrics;
using EdgeAgent.Cli;
using EdgeAgent.Telemetry;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Every documented metric, also those this machine has no hardware for, made up and sent to the real store.</summary>
public sealed class NamesInStoreTests(MetricsStore store)
{
    private static readonly IReadOnlyList<DocumentedMetric> Documented =
        [.. MetricsDocCommand.Metrics().Where(m => m.Meter != "System.Runtime")];

    [Fact]
    public async Task EveryMetric_ArrivesUnderItsDocumentedName()
    {
        store.Require();
        var cancellation = TestContext.Current.CancellationToken;
        var instance = Guid.NewGuid().ToString();
        string scraped;
        using (var host = ConstructedDevice.Host(store, instance, "generic-x64"))
        {
            await host.StartAsync(cancellation);
            MeasureAll(host.Services.GetRequiredService<IMeterFactory>());
            scraped = host.Services.GetRequiredService<PrometheusScrape>().Collect()!;
            await host.StopAsync(cancellation);
        }
        var arrived = await store.ExportAsync($"{{service_instance_id=\"{instance}\"}}", cancellation);
        var expected = Documented.Select(m => m.PrometheusName).ToArray();
        expected.Except(arrived.Select(s => Points.Family(s.Name)), StringComparer.Ordinal).ShouldBeEmpty("not in the store");
        expected.Except(Exposition.Families(scraped), StringComparer.Ordinal).ShouldBeEmpty("not at /metrics");
    }

    [Fact]
    public async Task Samples_AreAsManyAsThePointsThatWereSent()
    {
        store.Require();
        var cancellation = TestContext.Current.CancellationToken;
        var instance = Guid.NewGuid().ToString();
        long sent;
        using (var host = ConstructedDevice.Host(store, instance, "generic-x64"))
        {
            await host.StartAsync(cancellation);
            MeasureAll(host.Services.GetRequiredService<IMeterFactory>());
            await host.StopAsync(cancellation);
            sent = host.Services.GetRequiredService<ExportStatus>().Metrics.Exported;
        }
        var series = await store.ExportAsync($"{{service_instance_id=\"{instance}\"}}", cancellation);
        Points.In(series).ShouldBe(sent);
    }

    private static void MeasureAll(IMeterFactory meters)
    {
        foreach (var metric in Documented)
            Measure(
                meters.Create(metric.Meter), metric, metric.Attributes.Select(a => new KeyValuePair<string, object?>(a, "x")).ToArray());
    }

    private static void Measure(Meter meter, DocumentedMetric metric, KeyValuePair<string, object?>[] tags)
    {
        switch (metric.Kind)
        {
            case PrometheusKind.Counter:
                meter.CreateCounter<long>(metric.Name, metric.Unit).Add(1, tags);
                break;
            case PrometheusKind.UpDown:
                meter.CreateUpDownCounter<long>(metric.Name, metric.Unit).Add(1, tags);
                break;
            case PrometheusKind.Histogram:
                meter.CreateHistogram<double>(metric.Name, metric.Unit).Record(1, tags);
                break;
            default:
                meter.CreateGauge<double>(metric.Name, metric.Unit).Record(0.5, tags);
                break;
        }
    }
}
