using System.Globalization;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Evaluations;

/// <summary>An evaluation as tables.</summary>
internal static class EvaluationTables
{
    /// <summary>Tables that have data, in the order of the report.</summary>
    public static IReadOnlyList<Table> All(EvaluationResult result) =>
        [Agreement(result), .. new[] { Groups(result), Poolings(result), Worst(result), Unscored(result) }.OfType<Table>()];

    private static Table Agreement(EvaluationResult result)
    {
        var agreement = result.Agreement;
        (string Measure, Estimate? Estimate, Func<double, string> Text)[] measures =
        [
            ("SROCC", agreement.Srocc, Ratio), ("KROCC", agreement.Krocc, Ratio), ("PLCC after the fit", agreement.Plcc, Ratio),
            ($"RMSE after the fit ({result.Dataset.Unit})", agreement.Rmse, Points),
        ];
        return new(
            "agreement",
            $"How well predicted quality ({Text(result.Pooling)}) agrees with {result.Dataset.Shown()} over {result.Clips.Count} clips.",
            [new("measure", ColumnKind.Text), new("value"), new("95 % interval")],
            [
                .. measures.Select(row => (string[])[row.Measure, Value(row.Estimate, row.Text), Interval(row.Estimate, row.Text)]),
                .. Plain(result),
            ],
            result.Notes);
    }

    private static IEnumerable<string[]> Plain(EvaluationResult result)
    {
        if (result.Plain is not { } plain)
            yield break;
        yield return ["RMSE without a fit (VMAF)", Points(plain.Rmse), Figures.None];
        yield return ["mean error without a fit (VMAF)", Points(plain.Mae), Figures.None];
        yield return ["bias without a fit (VMAF)", Signed(plain.Bias), Figures.None];
    }

    private static Table? Groups(EvaluationResult result) => result.Groups.Count == 0 ? null : new(
        "groups", $"Agreement by group. RMSE and bias in {result.Dataset.Unit}; with a positive bias, predictions are too high.",
        [
            new("column", ColumnKind.Text), new("group", ColumnKind.Text), new("clips"), new("SROCC"), new("95 % interval"), new("KROCC"),
            new("PLCC"), new("RMSE"), new("bias"),
        ],
        [
            .. result.Groups.Select(group => (string[])
            [
                group.Column, group.Group, group.Agreement.Clips.ToString(CultureInfo.InvariantCulture),
                Value(group.Agreement.Srocc, Ratio), Interval(group.Agreement.Srocc, Ratio), Value(group.Agreement.Krocc, Ratio),
                Value(group.Agreement.Plcc, Ratio), Value(group.Agreement.Rmse, Points),
                group.Agreement.Bias is { } bias ? Signed(bias) : Figures.None,
            ]),
        ],
        [
            $"PLCC, RMSE and bias use the curve of all clips. Correlations require {ClipAgreement.FewestForRanks} clips, "
                + $"intervals {ClipAgreement.FewestForFit} clips of {ClipAgreement.FewestClusters} contents.",
        ]);

    private static Table? Poolings(EvaluationResult result) => result.Poolings.Count == 0 ? null : new(
        "poolings", $"Which pooling of a clip's scores agrees best; each has its own curve. RMSE in {result.Dataset.Unit}.",
        [new("pooling", ColumnKind.Text), new("SROCC"), new("PLCC"), new("RMSE")],
        [
            .. result.Poolings.Select(row => (string[])
                [Text(row.Pooling), Ratio(row.Agreement.Srocc), Ratio(row.Agreement.Plcc), Points(row.Agreement.Rmse)]),
        ],
        []);

    private static Table? Worst(EvaluationResult result) => !result.Worst().Any() ? null : new(
        "worst_cases",
        $"The clips with the largest errors ({result.Dataset.Unit}). "
            + "Expected: the value of the fitted curve for the prediction, or the prediction itself if there is no curve.",
        [
            new("clip", ColumnKind.Prose), new(result.Dataset.Truth), new("predicted"), new("expected"), new("error"),
            new("predicted artifacts", ColumnKind.Prose),
        ],
        [
            .. result.Worst().Select(clip => (string[])
            [
                clip.Video, Points(clip.Truth), Points(clip.Quality), Points(clip.Expected!.Value), Signed(clip.Error!.Value),
                Seen(clip.Score),
            ]),
        ],
        []);

    private static Table? Unscored(EvaluationResult result) => result.Unscored.Count == 0 ? null : new(
        "unscored", "Clips without a score.", [new("clip", ColumnKind.Prose), new("reason", ColumnKind.Prose)],
        [.. result.Unscored.Select(clip => (string[])[clip.Video, clip.Fault])], []);

    private static string Seen(ScoredClip clip)
    {
        var likely = clip.Artifacts.Where(artifact => artifact.Value > 0.5).OrderByDescending(artifact => artifact.Value)
            .Select(artifact => FormattableString.Invariant($"{artifact.Key} {artifact.Value:0.00}"));
        return string.Join(", ", likely.DefaultIfEmpty("no artifact"));
    }

    /// <summary>Name as text, such as <c>harmonic mean</c>.</summary>
    public static string Text(Pooling pooling) => FigureText.Text(pooling);

    private static string Value(Estimate? estimate, Func<double, string> text) => estimate is { } known ? text(known.Value) : Figures.None;

    private static string Interval(Estimate? estimate, Func<double, string> text) =>
        estimate is { Low: { } low, High: { } high } ? $"{text(low)} to {text(high)}" : Figures.None;

    private static string Ratio(double value) => value.ToString("0.000;−0.000", CultureInfo.InvariantCulture);

    private static string Points(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
