using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using EdgeAgent.Cli;
using EdgeAgent.Telemetry;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Cli;

/// <summary>A new metric is held to the rules of all others by being there.</summary>
public sealed partial class MetricsDocCommandTests
{
    private static readonly string[] Units = ["", "1", "s", "By", "Cel", "W", "J", "V", "A", "Hz", "rpm", "%", "bit"];

    private static readonly IReadOnlyList<DocumentedMetric> Metrics = MetricsDocCommand.Metrics();

    public static TheoryData<string> OwnNames =>
        [.. Metrics.Where(m => m.Meter.StartsWith("EdgeAgent.", StringComparison.Ordinal)).Select(m => m.Name)];

    [Fact]
    public void Document_IsUpToDate() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "metrics.md"))
            .ShouldBe(MetricDocument.Write(Metrics).TrimEnd('\n').Split('\n'), "run: ./run metrics-doc > docs/metrics.md");

    [Fact]
    public void Metrics_HoldsEveryMetricsClass()
    {
        var meters = typeof(MetricsDocCommand).Assembly.GetTypes().Concat(typeof(UserError).Assembly.GetTypes())
            .Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(IMeterFactory)))
                && t.GetField("MeterName") is not null)
            .Select(t => (string)t.GetField("MeterName")!.GetRawConstantValue()!);
        meters.Except(Metrics.Select(m => m.Meter), StringComparer.Ordinal).ShouldBeEmpty("add the class to MetricsDocCommand.Metrics");
    }

    [Fact]
    public void Metrics_HoldsTheRuntimes() => Metrics.ShouldContain(m => m.Name == "dotnet.gc.collections");

    [Fact]
    public void Names_AreUnique_InOpenTelemetryAndInPrometheus()
    {
        Metrics.Select(m => m.Name).ShouldBeUnique();
        Metrics.Select(m => m.PrometheusName).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(OwnNames))]
    public void Metric_IsNamedMeasuredAndDescribed(string name)
    {
        var metric = Metrics.Single(m => m.Name == name);
        MetricName().IsMatch(metric.Name).ShouldBeTrue("a name is lower-case words joined by dots");
        IsUnit(metric.Unit).ShouldBeTrue($"{metric.Unit} is no UCUM unit that is used here");
        metric.Description.ShouldNotBeEmpty();
        metric.Attributes.ShouldAllBe(key => key.Contains('.', StringComparison.Ordinal));
    }

    private static bool IsUnit(string unit) =>
        unit.Split('/').All(part => Units.Contains(part, StringComparer.Ordinal) || Annotation().IsMatch(part));

    [GeneratedRegex("^[a-z]+([._][a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MetricName();

    [GeneratedRegex("^\\{[a-zA-Z_]+\\}$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Annotation();
}
