using EdgeAgent.Architecture;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Parameters, multiply–accumulates and activations of the variants, as bars from zero.</summary>
internal static class ParameterFlopComparison
{
    private const int Places = 4;

    public static Figure? Draw(AnalysisResults results)
    {
        if (results.Architecture is not { Variants: { Count: > 0 } variants })
            return null;
        return new(
            "Parameters, operations and activations of the variants",
            "Counted from the architecture, with ImageNet's 1000 classes, for one input at the variant's own resolution. "
                + "MACs are multiply–accumulates, which papers often call FLOPs.",
            Device.Line(results),
            [
                new(
                    270, Bars("Parameters (millions)", variants, variant => variant.Parameters / 1e6),
                    Bars("MACs (billions)", variants, variant => variant.Macs / 1e9)),
                new(310, Bars("Activations written (millions)", variants, variant => variant.ActivationElements / 1e6), Stacked(variants)),
            ],
            [], []);
    }

    private static Panel Bars(string heading, IReadOnlyList<VariantArchitecture> variants, Func<VariantArchitecture, double> value)
    {
        var panel = new Panel(heading, Axis.Of(Names(variants), Places), Axis.FromZero("", variants.Select(value)));
        foreach (var (i, variant) in variants.Index())
        {
            panel.Box(i - 0.38, 0, i + 0.38, value(variant), Palette.Of(0));
            panel.Write(Figures.Digits(value(variant)), i, value(variant), Alignment.LowerCenter, offsetY: -3);
        }
        return panel;
    }

    private static Panel Stacked(IReadOnlyList<VariantArchitecture> variants)
    {
        var panel = new Panel("Share of the MACs by kind of layer (%)", Axis.Of(Names(variants), Places), new("", 0, 100))
        {
            Keys = Keys(variants),
        };
        foreach (var (i, variant) in variants.Index())
        {
            var from = 0.0;
            foreach (var name in Operators(variants))
            {
                var share = 100.0 * variant.Operators.Where(part => part.Name == name).Sum(part => part.Macs) / variant.Macs;
                panel.Box(i - 0.38, from, i + 0.38, from + share, LookOf(name));
                from += share;
            }
        }
        return panel;
    }

    private static Key[] Keys(IReadOnlyList<VariantArchitecture> variants) =>
        [.. Operators(variants).Select(name => new Key(name, LookOf(name), KeyForm.Box))];

    private static Look LookOf(string name) => Palette.Of(Enum.GetValues<LayerKind>().First(kind => kind.Text() == name));

    // The largest come first.
    private static List<string> Operators(IReadOnlyList<VariantArchitecture> variants) =>
    [
        .. variants.SelectMany(variant => variant.Operators).GroupBy(part => part.Name, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(part => part.Macs)).Select(group => group.Key),
    ];

    private static string[] Names(IReadOnlyList<VariantArchitecture> variants) =>
        [.. variants.Select(variant => ModelNames.Short(variant.Variant))];
}
