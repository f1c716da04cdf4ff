using System.Globalization;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>Architecture of the variants, their scaling laws, and the verdicts on the claims.</summary>
internal static class ArchitectureTables
{
    public static Table? Architecture(AnalysisResults results)
    {
        if (results.Architecture is not { Variants: { Count: > 0 } variants })
            return null;
        return new(
            "architecture",
            "The variants, counted for one input and ImageNet's 1000 classes: resolution in pixels, width and depth multipliers, "
                + "parameters in millions, multiply–accumulates in billions, activations written and peak of live activations in millions.",
            [
                new("variant", ColumnKind.Text), new("resolution"), new("width"), new("depth"), new("layers"), new("parameters"),
                new("MACs"), new("activations"), new("peak"),
            ],
            [
                .. variants.Select(variant => (string[])
                [
                    ModelNames.Short(variant.Variant), $"{variant.Resolution}", Text($"{variant.Width:0.0}"), Text($"{variant.Depth:0.0}"),
                    $"{variant.Layers.Count}", Figures.Digits(variant.Parameters / 1e6), Figures.Digits(variant.Macs / 1e9),
                    Figures.Digits(variant.ActivationElements / 1e6), Figures.Digits(variant.PeakActivationElements / 1e6),
                ]),
            ], []);
    }

    /// <summary>Fitted power laws.</summary>
    public static Table? Scaling(AnalysisResults results) => results.Findings is not { Scaling: { Count: > 0 } fits } ? null : new(
        "scaling",
        "How the variants scale: exponents of power laws, fitted by least squares on logarithms, with their standard errors, "
            + "and the exponents by the scaling rule of the EfficientNet paper.",
        [new("law", ColumnKind.Text), new("exponent"), new("by rule"), new("R²"), new("variants")],
        [
            .. fits.Select(fit => (string[])
            [
                fit.Name, Text($"{fit.Law.Exponent:0.000} ± {fit.Law.StandardError:0.000}"),
                fit.Expected is { } rule ? Text($"{rule:0.000}") : Figures.None,
                Text($"{fit.Law.RSquared:0.000}"), $"{fit.Law.Points}",
            ]),
        ],
        [$"Measured: {results.Findings.Basis}."]);

    /// <summary>A verdict on each claim.</summary>
    public static Table? Findings(AnalysisResults results) => results.Findings is not { Findings: { Count: > 0 } findings } ? null : new(
        "findings", "Claims of the first study of EfficientNets on edge devices, and whether they hold on this device.",
        [new("claim", ColumnKind.Prose), new("verdict", ColumnKind.Text), new("evidence", ColumnKind.Prose)],
        [.. findings.Select(finding => (string[])[finding.Claim, finding.Verdict.Text(), finding.Evidence])], []);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
