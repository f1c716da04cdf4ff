using EdgeAgent.Configuration;
using EdgeAgent.Tests.Telemetry;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Tests.Configuration;

public sealed class OtelVariablesTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "GRPC")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", " HTTP/Protobuf ")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "Grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "GZIP")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "None")]
    [InlineData("OTEL_METRICS_EXPORTER", "OTLP")]
    [InlineData("OTEL_METRICS_EXPORTER", "Prometheus,OTLP")]
    [InlineData("OTEL_LOGS_EXPORTER", "NONE")]
    [InlineData("OTEL_TRACES_EXPORTER", "Otlp")]
    [InlineData("OTEL_SDK_DISABLED", "FALSE")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "Delta")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "Base2_Exponential_Bucket_Histogram")]
    [InlineData("OTEL_TRACES_SAMPLER", "Always_On")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "HTTP://collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "\"http://collector:4318\"")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "'5000'")]
    public void Problems_AGoodValueInAnyCase_None(string name, string value) => TestHost.Settings((name, value)).Problems().ShouldBeEmpty();

    [Fact]
    public void Target_ReadsEnumerationsInAnyCase()
    {
        var target = TestHost.Settings(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", " 'http://collector:4317' "), ("OTEL_EXPORTER_OTLP_PROTOCOL", "GRPC"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "GZip"), ("OTEL_METRICS_EXPORTER", "OTLP")).Target(Signal.Metrics).ShouldNotBeNull();
        target.Protocol.ShouldBe(OtlpExportProtocol.Grpc);
        target.Compression.ShouldBe(OtlpExportCompression.GZip);
        target.Endpoint.ToString().ShouldBe("http://collector:4317/");
    }

    [Theory]
    [InlineData("http://store:8428", "http://store:8428/v1/metrics")]
    [InlineData("http://store:8428/", "http://store:8428/v1/metrics")]
    [InlineData("http://store:8428/otlp//", "http://store:8428/otlp/v1/metrics")]
    [InlineData("https://store/otlp?key=1", "https://store/otlp/v1/metrics?key=1")]
    [InlineData("http://[::1]:4318", "http://[::1]:4318/v1/metrics")]
    public void Target_AddsTheSignalsPath(string common, string endpoint) =>
        TestHost.Settings(("OTEL_EXPORTER_OTLP_ENDPOINT", common)).Target(Signal.Metrics)!.Endpoint.AbsoluteUri.ShouldBe(endpoint);

    [Theory]
    [InlineData("None")]
    [InlineData("PROMETHEUS")]
    public void Target_IsNothing_WhenSwitchedOffInAnyCase(string exporter) =>
        TestHost.Settings(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"), ("OTEL_METRICS_EXPORTER", exporter))
            .Target(Signal.Metrics).ShouldBeNull();

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPIONT", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_METRIC_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADER", "OTEL_EXPORTER_OTLP_HEADERS")]
    [InlineData("OTEL_METRICS_EXPORT_INTERVAL", "OTEL_METRIC_EXPORT_INTERVAL")]
    [InlineData("OTEL_SERVICENAME", "OTEL_SERVICE_NAME")]
    public void Problems_AMisspeltVariable_NamesTheRightOne(string name, string meant) =>
        TestHost.Settings((name, "1")).Problems().ShouldHaveSingleItem().ShouldBe($"{name} is not a known variable. Did you mean {meant}?");

    [Theory]
    [InlineData("OTEL_PROPAGATORS")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG")]
    [InlineData("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT")]
    [InlineData("OTEL_EXPORTER_OTLP_INSECURE")]
    public void Problems_AVariableOfOtherPrograms_None(string name) => TestHost.Settings((name, "1")).Problems().ShouldBeEmpty();

    [Fact]
    public async Task ResourceAttributes_ArePercentDecoded()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        using var host = TestHost.Build(
            ("OTEL_METRIC_EXPORT_INTERVAL", "3600000"), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.Url),
            ("OTEL_RESOURCE_ATTRIBUTES", "edgeagent.site=north%20gate%2C%20left"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        System.Text.Encoding.Latin1.GetString(receiver.Requests.ShouldHaveSingleItem().Body).ShouldContain("north gate, left");
    }
}
