using System.Globalization;
using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Prints a profile for people: the device's ceilings, then for each model where it spends its time and the suggestions.</summary>
internal static class ProfileTable
{
    private const int TopLayers = 10;
    private const string OverheadMethod = "a kernel of sixteen additions, chained and timed by difference";

    public static void Write(IAnsiConsole console, ProfileReport report)
    {
        var board = report.Host.Board;
        var device = $"{board.Model ?? board.Tier} ({board.Cpu ?? board.Architecture})";
        Line(console, $"{device}, {Threads(report.Ceilings.Threads)}, {report.StartedAt:yyyy-MM-dd HH:mm} UTC");
        Ceilings(console, report.Ceilings);
        foreach (var model in report.Models)
            Model(console, model);
        foreach (var failure in report.Failures ?? [])
            Line(console, $"{failure.Variant} has no profile: {failure.Message}");
        if (report.Quick)
            Line(console, $"Quick run: do not compare devices by it.");
        if (!report.Complete)
            Line(console, $"Stopped before the last model; the profiles of finished models are complete.");
    }

    private static void Ceilings(IAnsiConsole console, DeviceCeilings ceilings)
    {
        Line(console, $"compute  {ceilings.MacsPerSecond / 1e9,6:0.0} GMAC/s  {ceilings.ComputeMethod}");
        Line(console, $"memory   {ceilings.BytesPerSecond / 1e9,6:0.0} GB/s    {ceilings.MemoryMethod}");
        Line(console, $"overhead {ceilings.LayerOverheadSeconds * 1e6,6:0.00} µs      {OverheadMethod}");
    }

    private static void Model(IAnsiConsole console, ModelProfile model)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{model.Variant} {model.Precision.Text()}[/] on {model.Provider}, {Threads(model.Threads)}");
        Line(console, $"median {FigureText.Milliseconds(model.PlainMedianSeconds)} ({Recorded(model)}); {Runs(model)}");
        foreach (var mark in model.Marks ?? [])
            Line(console, $"{MarkText(mark)}");
        Layers(console, model);
        var byOperator = TerminalTable.Create(ProfileShares.ByOperator(model));
        var byStage = TerminalTable.Create(ProfileShares.ByStage(model));
        console.Write(new Columns(byOperator, byStage) { Expand = false });
        ProfileAdvice.Write(console, model);
    }

    private static string Recorded(ModelProfile model)
    {
        var cost = (model.ProfiledMedianSeconds / model.PlainMedianSeconds) - 1;
        var recorded = FigureText.Milliseconds(model.ProfiledMedianSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{recorded} recorded: recording costs {cost:0 %}, subtracted below");
    }

    private static string Runs(ModelProfile model) => $"{model.Runs} of each, alternating{Utilization(model)}";

    private static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";

    private static string Utilization(ModelProfile model) => string.Concat(
        model.CpuUtilization is { } cpu ? string.Create(CultureInfo.InvariantCulture, $"; its threads were busy {cpu:0 %}") : "",
        model.GpuUtilization is { } gpu ? string.Create(CultureInfo.InvariantCulture, $", the GPU {gpu:0 %}") : "");

    private static string MarkText(Caveat mark) => mark switch
    {
        Caveat.Disturbed => "Other programs used more than 10 % of the processors. Times may be too long, and not all by the same factor.",
        Caveat.Throttled => "The device throttled during the run.",
        Caveat.Fallback => "The requested execution provider did not run the model.",
        _ => $"{mark}",
    };

    private static void Layers(IAnsiConsole console, ModelProfile model) => TerminalTable.Write(console, new(
        [
            new("layer", ColumnKind.Text), new("operator", ColumnKind.Text), new("time"), new("share"), new("MMAC"), new("MB"),
            new("roofline"), new("attained"), new("bound by", ColumnKind.Text),
        ],
        [.. model.Layers.OrderByDescending(layer => layer.Seconds).Take(TopLayers).Select(Cells)],
        $"slowest {TopLayers} of {model.Layers.Count} layers"));

    private static string[] Cells(LayerProfile layer) =>
    [
        layer.Name, layer.Kind.Text(), Microseconds(layer.Seconds), Percent(layer.Share), Number(layer.Macs / 1e6),
        Number(layer.Bytes / 1e6), Microseconds(layer.RooflineSeconds), Attained(layer), JsonStyle.NameOf(layer.Bound),
    ];

    private static string Attained(LayerProfile layer) =>
        layer.Seconds > 0 ? Percent(layer.RooflineSeconds / layer.Seconds) : FigureText.None;

    private static string Microseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0} µs");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.0 %}");

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static void Line(IAnsiConsole console, FormattableString text) =>
        console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
