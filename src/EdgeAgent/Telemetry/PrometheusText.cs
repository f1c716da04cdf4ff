using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace EdgeAgent.Telemetry;

/// <summary>
/// Writes collected metrics in Prometheus' text exposition format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/), with the names that the stores give them over OTLP.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(in Batch<Metric> metrics, Resource resource)
    {
        var text = new StringBuilder("# TYPE target_info gauge\n");
        Sample(text, "target_info", [.. resource.Attributes.Select(a => Label(a.Key, a.Value))], 1);
        foreach (var metric in metrics)
            Family(text, metric);
        return text.ToString();
    }

    private static void Family(StringBuilder text, Metric metric)
    {
        var name = PrometheusName.Of(metric.Name, metric.Unit, Kind(metric.MetricType));
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escape(metric.Description, quote: false)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {TypeWord(metric.MetricType)}\n");
        foreach (ref readonly var point in metric.GetMetricPoints())
            Point(text, name, metric.MetricType, point);
    }

    private static void Point(StringBuilder text, string name, MetricType type, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        if (type == MetricType.Histogram)
            Histogram(text, name, labels, point);
        else if (type == MetricType.ExponentialHistogram)
            Sums(text, name, labels, point);
        else
            Sample(text, name, labels, Value(type, point));
    }

    private static double Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static void Histogram(StringBuilder text, string name, string[] labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Sample(text, name + "_bucket", [.. labels, Label("le", Number(bucket.ExplicitBound))], below);
        }
        Sums(text, name, labels, point);
    }

    // The text format has no exponential buckets; sum and count still give the mean.
    private static void Sums(StringBuilder text, string name, string[] labels, in MetricPoint point)
    {
        Sample(text, name + "_sum", labels, point.GetHistogramSum());
        Sample(text, name + "_count", labels, point.GetHistogramCount());
    }

    private static void Sample(StringBuilder text, string name, string[] labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').AppendJoin(',', labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string[] Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<string>();
        foreach (var tag in tags)
            labels.Add(Label(tag.Key, tag.Value));
        return [.. labels];
    }

    private static string Label(string key, object? value)
    {
        var text = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return $"{PrometheusName.Label(key)}=\"{Escape(text, quote: true)}\"";
    }

    private static string Escape(string text, bool quote)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quote ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static PrometheusKind Kind(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => PrometheusKind.Counter,
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => PrometheusKind.UpDown,
        MetricType.Histogram or MetricType.ExponentialHistogram => PrometheusKind.Histogram,
        _ => PrometheusKind.Gauge,
    };

    private static string TypeWord(MetricType type) => Kind(type) switch
    {
        PrometheusKind.Counter => "counter",
        PrometheusKind.Histogram => "histogram",
        _ => "gauge",
    };
}
