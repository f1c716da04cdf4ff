using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Models;
using ScottPlot;
using Palette = EdgeAgent.Lab.Reports.Charts.Palette;

namespace EdgeAgent.Lab.Reports.Evaluations;

/// <summary>Every clip's truth against its prediction, with the fitted curve.</summary>
internal static class ScatterChart
{
    private const int MostLooks = 8, CurveSteps = 120, Named = 3;
    private const float Size = 7;

    private static readonly Look Fit = new(Palette.Ink, MarkerShape.None), Equal = new(Palette.Gray, MarkerShape.None);

    /// <summary>Returns null without clips.</summary>
    public static Figure? Draw(EvaluationResult result)
    {
        if (result.Clips.Count == 0)
            return null;
        var panel = Panel(result, out var x);
        var column = Column(result);
        if (result.Plain is not null)
            panel.Line([(x.Low, x.Low), (x.High, x.High)], Equal.Color, 1);
        if (result.Fit is { } fit)
        {
            var steps = Enumerable.Range(0, CurveSteps + 1).Select(i => x.Low + ((x.High - x.Low) * i / CurveSteps));
            panel.Line(steps.Select(at => (at, fit.Of(at))), Fit.Color);
        }
        string[] groups = column is null
            ? []
            : [.. result.Clips.Select(clip => clip.Groups[column]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var (clip, label) in Labeled(result))
        {
            var look = Palette.Of(column is null ? 0 : Array.IndexOf(groups, clip.Groups[column]));
            panel.Point(clip.Quality, clip.Truth, look, label, size: Size, optional: true);
        }
        return new(
            $"Predicted quality and {result.Dataset.Shown()}", Subtitle(result), Footer(result), [new(620, panel)],
            [.. Keys(result, groups)],
            [
                .. result.Notes,
                .. result.Unscored.Count > 0 && result.Notes.Count == 0
                    ? [$"{result.Unscored.Count} clips have no score."]
                    : Array.Empty<string>(),
            ]);
    }

    private static Panel Panel(EvaluationResult result, out Axis x)
    {
        var quality = result.Clips.Select(clip => clip.Quality);
        var truth = result.Clips.Select(clip => clip.Truth);
        // With the same unit, both axes have the same range.
        x = Axis.Linear(
            $"Predicted quality of the clip ({EvaluationTables.Text(result.Pooling)}), 0–100",
            result.Plain is null ? quality : quality.Concat(truth));
        return new Panel(result.Dataset.Shown(), x, result.Plain is null ? Axis.Linear("", truth) : x with { Label = "" });
    }

    // Only the clips with the largest errors get labels.
    private static IEnumerable<(JudgedClip Clip, string? Label)> Labeled(EvaluationResult result)
    {
        JudgedClip[] worst = [.. result.Worst().Take(Named)];
        return result.Clips.Select(clip => (clip, worst.Contains(clip) ? Path.GetFileNameWithoutExtension(clip.Video) : null));
    }

    // The first column with few enough groups for distinct looks.
    private static string? Column(EvaluationResult result) => result.Groups.GroupBy(group => group.Column, StringComparer.Ordinal)
        .FirstOrDefault(column => column.Count() is > 1 and <= MostLooks)?.Key;

    private static IEnumerable<Key> Keys(EvaluationResult result, string[] groups)
    {
        foreach (var (i, group) in groups.Index())
            yield return new(group, Palette.Of(i));
        if (result.Fit is not null)
            yield return new("logistic fit", Fit, KeyForm.Line);
        if (result.Plain is not null)
            yield return new("prediction equals truth", Equal, KeyForm.Line);
    }

    private static string Subtitle(EvaluationResult result)
    {
        const string markers = "One marker per clip.";
        if (result.Agreement.Srocc is not { } srocc)
            return markers;
        var fitted = result.Agreement.Plcc is { } plcc
            ? FormattableString.Invariant($", PLCC {plcc.Value:0.000} after the fit, RMSE {result.Agreement.Rmse!.Value:0.00}")
            : "";
        return FormattableString.Invariant($"{markers} SROCC {srocc.Value:0.000}{fitted}. Labeled: the clips with the largest errors.");
    }

    private static string Footer(EvaluationResult result) => string.Join(
        " · ",
        $"{result.Settings.Variant} {result.Settings.Precision.Text()}",
        $"{result.Dataset.Table}, {result.Clips.Count} clips",
        Figures.Date(result.At),
        $"edgeagent {result.Settings.Program}");
}
