using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Reports.Comparison;

/// <summary>
/// Comparison of devices, as in <c>device_comparison.json</c> and <c>report --format json</c>. Units are seconds, bytes and joules;
/// intervals have 95 % confidence.
/// </summary>
internal sealed record ComparisonDocument(string Schema, IReadOnlyList<DeviceDocument> Devices)
{
    public const string CurrentSchema = "edgeagent.comparison/1";

    public static ComparisonDocument Of(IReadOnlyList<ComparedDevice> devices) =>
        new(CurrentSchema, [.. devices.Select(DeviceDocument.Of)]);

    /// <summary>One row per device and model.</summary>
    public string Csv() => Presentation.Csv.Text(
        Devices.SelectMany(device => device.Models.Select(model => (device.Name, device.Host.Board.Tier, Model: model))),
        ("device", row => row.Name), ("tier", row => row.Tier), ("variant", row => row.Model.Variant),
        ("precision", row => row.Model.Precision.Text()), ("provider", row => row.Model.Provider),
        ("p50_s", row => row.Model.Latency?.Value), ("p50_low_s", row => row.Model.Latency?.Low),
        ("p50_high_s", row => row.Model.Latency?.High), ("frames_per_s", row => row.Model.Throughput), ("batch", row => row.Model.Batch),
        ("peak_bytes", row => row.Model.PeakBytes), ("model_bytes", row => row.Model.ModelBytes),
        ("joules_per_frame", row => row.Model.JoulesPerFrame), ("energy_scope", row => row.Model.EnergyScope),
        ("marks", row => string.Join(' ', row.Model.Marks.Select(mark => JsonStyle.NameOf(mark)))));
}

/// <param name="Quick">Whether its benchmark was a quick one, which is not suitable for a comparison.</param>
internal sealed record DeviceDocument(string Name, Host Host, DateTimeOffset At, bool Quick, IReadOnlyList<ModelDocument> Models)
{
    public static DeviceDocument Of(ComparedDevice device) => new(
        device.Name, device.Results.Host, device.Results.At, device.Results.Benchmark is { Quick: true },
        [.. device.Models.Select(ModelDocument.Of)]);
}

/// <param name="Latency">Median seconds per frame; absent if only batches were measured.</param>
/// <param name="Throughput">Frames per second at <paramref name="Batch"/>, the best batch size.</param>
internal sealed record ModelDocument(
    string Variant, Precision Precision, string Provider, Interval? Latency, double Throughput, int Batch, long? PeakBytes, long ModelBytes,
    double? JoulesPerFrame, string? EnergyScope, IReadOnlyList<Caveat> Marks)
{
    public static ModelDocument Of(MeasuredModel model) => new(
        model.Variant, model.Precision, model.Provider,
        model.Single is { } single ? Interval.Of(single.MedianSeconds, single.MedianInterval) : null,
        model.Fastest.Throughput, model.Fastest.Case.Batch, model.Single?.PeakBytes, (model.Single ?? model.Fastest).ModelBytes,
        model.Single?.JoulesPerFrame, model.Single?.EnergyScope, (model.Single ?? model.Fastest).Marks);
}
