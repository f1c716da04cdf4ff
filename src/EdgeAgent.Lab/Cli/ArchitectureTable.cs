using System.Globalization;
using EdgeAgent.Architecture;
using EdgeAgent.Models;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows a person what variants are made of: a table of sizes, then how each size is shared among stages and operators.</summary>
internal static class ArchitectureTable
{
    private const int BytesAtFp32 = 4;

    private static readonly string[] Figures = ["input", "width", "depth", "layers", "parameters", "GMAC", "activations", "peak"];

    private static readonly (string Name, Func<Share, long> Part, Func<VariantArchitecture, long> Whole)[] Measures =
    [
        ("MACs", share => share.Macs, variant => variant.Macs),
        ("parameters", share => share.Parameters, variant => variant.Parameters),
        ("activations", share => share.ActivationElements, variant => variant.ActivationElements),
    ];

    public static void Write(IAnsiConsole console, ArchitectureReport report)
    {
        console.Write(Sizes(report.Variants));
        foreach (var (name, part, whole) in Measures)
            console.Write(Shares($"{name}, % of the whole", report.Variants, (share, variant) => part(share) / (double)whole(variant)));
    }

    private static Table Sizes(IEnumerable<VariantArchitecture> variants)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .Caption("With 1000 classes, for one input. MACs: multiply–accumulates, the paper's FLOPs. Peak: the most tensors that live at once, at fp32.")
            .AddColumn(new TableColumn("model").NoWrap())
            .AddColumns([.. Figures.Select(Right)]);
        foreach (var variant in variants)
            table.AddRow([.. Cells(variant)]);
        return table;
    }

    private static IEnumerable<string> Cells(VariantArchitecture variant)
    {
        yield return variant.Variant;
        yield return $"{variant.Resolution}x{variant.Resolution}";
        yield return Text($"{variant.Width:0.0}");
        yield return Text($"{variant.Depth:0.0}");
        yield return $"{variant.Layers.Count}";
        yield return Text($"{variant.Parameters / 1e6:0.00} M");
        yield return Text($"{variant.Macs / 1e9:0.000}");
        yield return Text($"{variant.ActivationElements / 1e6:0.0} M");
        yield return Text($"{BytesAtFp32 * variant.PeakActivationElements / 1e6:0.0} MB");
    }

    private static Table Shares(string title, IReadOnlyList<VariantArchitecture> variants, Func<Share, VariantArchitecture, double> ratio)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(title)
            .AddColumn(new TableColumn("").NoWrap())
            .AddColumns([.. variants.Select(variant => Right(ModelCatalog.Find(variant.Variant).ShortName))]);
        AddRows(variant => variant.Stages);
        table.AddEmptyRow();
        AddRows(variant => variant.Operators);
        return table;

        // All variants have the same stages and operators.
        void AddRows(Func<VariantArchitecture, IReadOnlyList<Share>> shares)
        {
            foreach (var name in variants.Take(1).SelectMany(shares).Select(share => share.Name))
                table.AddRow([name, .. variants.Select(variant => Text($"{100 * ratio(shares(variant).Single(share => share.Name == name), variant):0.0}"))]);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned().NoWrap();
}
