using EdgeAgent.Configuration;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    [Fact]
    public void Target_IsNothing_WithoutAnEndpoint()
    {
        var settings = TestHost.Settings(("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_ENDPOINT", ""));
        Enum.GetValues<Signal>().Select(settings.Target).ShouldAllBe(t => t == null);
    }

    [Fact]
    public void Target_AddsTheSignalsPathToTheCommonEndpoint()
    {
        var settings = TestHost.Settings(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://store:8428/opentelemetry/"));
        var target = settings.Target(Signal.Metrics).ShouldNotBeNull();
        target.Endpoint.ToString().ShouldBe("http://store:8428/opentelemetry/v1/metrics");
        target.Protocol.ShouldBe(OtlpExportProtocol.HttpProtobuf);
        settings.Target(Signal.Traces)!.Endpoint.AbsolutePath.ShouldBe("/opentelemetry/v1/traces");
    }

    [Fact]
    public void Target_TakesASignalsOwnVariablesAsTheyAre()
    {
        var settings = TestHost.Settings(
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://store/insert"),
            ("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "2500"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "9000"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));
        var target = settings.Target(Signal.Metrics).ShouldNotBeNull();
        target.Endpoint.ToString().ShouldBe("https://store/insert");
        target.Timeout.ShouldBe(TimeSpan.FromSeconds(2.5));
        target.Compression.ShouldBe(OtlpExportCompression.GZip);
        settings.Target(Signal.Logs).ShouldBeNull();
    }

    [Fact]
    public void Target_LeavesTheServerAloneForGrpc()
    {
        var settings = TestHost.Settings(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
        settings.Target(Signal.Metrics)!.Endpoint.ToString().ShouldBe("http://collector:4317/");
    }

    [Theory]
    [InlineData("OTEL_METRICS_EXPORTER", "none")]
    [InlineData("OTEL_METRICS_EXPORTER", "prometheus")]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    public void Target_IsNothing_WhenExportIsSwitchedOff(string name, string value)
    {
        var settings = TestHost.Settings(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"), (name, value));
        settings.Problems().ShouldBeEmpty();
        settings.Target(Signal.Metrics).ShouldBeNull();
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "ftp://collector")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd")]
    [InlineData("OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such/file.pem")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "just-a-token")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "0")]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "-5")]
    [InlineData("OTEL_METRICS_EXPORTER", "statsd")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "site")]
    [InlineData("OTEL_SDK_DISABLED", "yes")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_BSP_MAX_QUEUE_SIZE", "many")]
    public void Problems_NamesTheVariable(string name, string value) =>
        TestHost.Settings((name, value)).Problems().ShouldHaveSingleItem().ShouldStartWith(name);

    [Fact]
    public void Problems_ListsAllOfThemAtOnce() =>
        TestHost.Settings(("OTEL_SDK_DISABLED", "no"), ("OTEL_METRIC_EXPORT_INTERVAL", "soon")).Problems().Count().ShouldBe(2);

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "s3cret")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "//me:s3cret@collector")]
    public void Problems_DoesNotRepeatSecrets(string name, string value) =>
        TestHost.Settings((name, value)).Problems().ShouldHaveSingleItem().ShouldNotContain("s3cret");

    [Fact]
    public void Target_ShowsNoSecrets()
    {
        var target = TestHost.Settings(
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://me:s3cret@store:8428/v1/metrics?key=s3cret"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=s3cret")).Target(Signal.Metrics)!;
        target.Shown.ShouldBe("https://store:8428/v1/metrics");
        target.ToString().ShouldNotContain("s3cret");
    }
}
