using System.Diagnostics.Metrics;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Tests.Telemetry;

public sealed class MetricCatalogTests
{
    [Fact]
    public void Of_ReadsAttributesFromTheDescriptionsLastSentence()
    {
        const string description = "Things of `any` kind. Per `a.kind`, `a.place` and `a.color`.";
        var metric = Catalog(m => m.CreateCounter<long>("a.thing", "{thing}", description)).Single(m => m.Name == "a.thing");
        metric.Description.ShouldBe("Things of `any` kind.");
        metric.Attributes.ShouldBe(["a.kind", "a.place", "a.color"]);
        metric.PrometheusName.ShouldBe("a_thing_total");
    }

    [Fact]
    public void Of_KeepsWhatTheSentenceSaysBesides()
    {
        var metric = Catalog(m => m.CreateCounter<long>("a.thing", "{thing}", "Things. Per `a.kind`, the first of its sort."))
            .Single(m => m.Name == "a.thing");
        metric.Description.ShouldBe("Things. Per `a.kind`, the first of its sort.");
        metric.Attributes.ShouldBe(["a.kind"]);
    }

    [Fact]
    public void Of_ReadsThatThereAreNone() =>
        Catalog(m => m.CreateObservableGauge("a.level", () => 1, "By", "How full. Without attributes."))
            .Single(m => m.Name == "a.level")
            .ShouldSatisfyAllConditions(
                m => m.Description.ShouldBe("How full."), m => m.Attributes.ShouldBeEmpty(), m => m.Instrument.ShouldBe("gauge"));

    [Fact]
    public void Of_LeavesOutOtherFactoriesMeters()
    {
        using var other = new Meter("EdgeAgent.Elsewhere");
        other.CreateCounter<long>("not.ours");
        Catalog(_ => { }).ShouldAllBe(m => m.Meter == "System.Runtime");
    }

    [Fact]
    public void Write_MakesARowAMetric()
    {
        var text = MetricDocument.Write(
            [new DocumentedMetric("EdgeAgent.Test", "hw.power", "gauge", "W", "This | that.", ["hw.id", "hw.name"])]);
        text.ShouldEndWith(
            "\n## EdgeAgent.Test\n\n| metric | in Prometheus | instrument | unit | attributes | description |\n|---|---|---|---|---|---|\n"
            + "| `hw.power` | `hw_power_watts` | gauge | `W` | `hw.id`, `hw.name` | This \\| that. |\n");
    }

    private static IReadOnlyList<DocumentedMetric> Catalog(Action<Meter> create)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        create(meters.Create("EdgeAgent.Test"));
        return MetricCatalog.Of(meters);
    }
}
