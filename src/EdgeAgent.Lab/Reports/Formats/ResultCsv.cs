using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>Results as rows for a spreadsheet or a data frame: seconds, bytes, joules, frames per second.</summary>
internal static class ResultCsv
{
    /// <summary>One row per case, with all its runs combined.</summary>
    public static string Cases(IEnumerable<CaseSummary> cases) => Csv.Text(
        cases,
        ("variant", row => row.Case.Variant), ("precision", row => row.Case.Precision.Text()), ("scenario", row => row.Case.Scenario),
        ("batch", row => row.Case.Batch), ("threads", row => row.Case.Threads), ("provider", row => row.Provider),
        ("outcome", row => JsonStyle.NameOf(row.Outcome)), ("processes", row => row.Processes), ("n", row => row.Count),
        ("p50_s", row => Measured(row, row.MedianSeconds)), ("p50_low_s", row => Measured(row, row.MedianInterval.Low)),
        ("p50_high_s", row => Measured(row, row.MedianInterval.High)),
        ("p90_s", row => row.PercentileAt(0.9)), ("p95_s", row => row.PercentileAt(0.95)), ("p99_s", row => row.PercentileAt(0.99)),
        ("frames_per_s", row => Measured(row, row.Throughput)), ("load_s", row => Measured(row, row.LoadSeconds)),
        ("cold_s", row => Measured(row, row.ColdSeconds)), ("steady_bytes", row => Measured(row, row.SteadyBytes)),
        ("peak_bytes", row => Measured(row, row.PeakBytes)), ("model_bytes", row => row.ModelBytes),
        ("joules_per_frame", row => row.JoulesPerFrame), ("energy_scope", row => row.EnergyScope),
        ("marks", row => string.Join(' ', row.Marks.Select(mark => JsonStyle.NameOf(mark)))), ("message", row => row.Message));

    /// <summary>One row per layer of a profiled model.</summary>
    public static string Layers(ProfileReport profile) => Csv.Text(
        profile.Models.SelectMany(model => model.Layers.Select(layer => (Model: model, Layer: layer))),
        ("variant", row => row.Model.Variant), ("precision", row => row.Model.Precision.Text()), ("provider", row => row.Model.Provider),
        ("layer", row => row.Layer.Name), ("kind", row => row.Layer.Kind.Text()), ("stage", row => row.Layer.Stage),
        ("block", row => row.Layer.Block), ("kernels", row => string.Join(' ', row.Layer.Operators)),
        ("seconds", row => row.Layer.Seconds), ("share", row => row.Layer.Share), ("macs", row => row.Layer.Macs),
        ("bytes", row => row.Layer.Bytes),
        ("roofline_seconds", row => row.Layer.RooflineSeconds), ("bound", row => JsonStyle.NameOf(row.Layer.Bound)));

    /// <summary>One row per layer of a variant.</summary>
    public static string Layers(ArchitectureReport architecture) => Csv.Text(
        architecture.Variants.SelectMany(variant => variant.Layers.Select(layer => (variant.Variant, Layer: layer))),
        ("variant", row => row.Variant), ("layer", row => row.Layer.Name), ("kind", row => row.Layer.Operator),
        ("stage", row => row.Layer.Stage), ("block", row => row.Layer.Block), ("parameters", row => row.Layer.Parameters),
        ("macs", row => row.Layer.Macs), ("input_elements", row => row.Layer.InputElements),
        ("output_elements", row => row.Layer.OutputElements));

    private static object? Measured(CaseSummary row, object value) => row.Measured ? value : null;
}
