using System.Text;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Reports.Evaluations;

/// <summary>The result folder of an evaluation.</summary>
internal static class EvaluationTree
{
    private const string Scatter = "scatter";

    /// <exception cref="UserError">Some files could not be written; the message lists them.</exception>
    public static void Write(DirectoryInfo directory, EvaluationResult result)
    {
        var tables = EvaluationTables.All(result);
        TreeFile.WriteAll(directory,
        [
            TreeFile.Text("evaluation.json", () => ResultFile.Text(result)),
            TreeFile.Text("scores.csv", () => Scores(result)),
            TreeFile.Text("evaluation.md", () => Report(result, tables)),
            .. tables.Select(table => TreeFile.Text($"{TreePaths.Latex}/{table.Name}.tex", () => Latex.Write(table))),
            TreeFile.Text($"{TreePaths.Latex}/tables.tex", () => Latex.Document(Title(result), tables)),
            .. result.Clips.Count > 0 ? Pictures(result) : [],
        ]);
    }

    private static string Title(EvaluationResult result) => $"{result.Settings.Variant} against {result.Dataset.Table}";

    // One row per clip; clips without a score come last.
    private static string Scores(EvaluationResult result)
    {
        string[] groups = [.. result.Clips.SelectMany(clip => clip.Groups.Keys).Distinct(StringComparer.Ordinal)];
        var rows = result.Clips.Select(clip => (clip.Video, Clip: (JudgedClip?)clip, Message: string.Join(' ', clip.Score.Warnings)))
            .Concat(result.Unscored.Select(clip => (clip.Video, Clip: (JudgedClip?)null, Message: clip.Fault)));
        return Csv.Write(
            rows,
            [
                ("video", row => row.Video), ("truth", row => row.Clip?.Truth), ("quality", row => row.Clip?.Quality), ("expected", row => row.Clip?.Expected), ("error", row => row.Clip?.Error),
                ("mean", row => row.Clip?.Score.Mean), ("standard_error", row => row.Clip?.Score.StandardError), ("harmonic_mean", row => row.Clip?.Score.HarmonicMean), ("p5", row => row.Clip?.Score.P5),
                ("worst_second", row => row.Clip?.Score.WorstSecond), ("frames", row => row.Clip?.Score.Frames), ("content", row => row.Clip?.Content),
                .. groups.Where(column => column != "content").Select(column => (column, (Func<(string Video, JudgedClip? Clip, string Message), object?>)(row => row.Clip?.Groups.GetValueOrDefault(column)))),
                .. ModelContract.Artifacts.Select(artifact => (artifact, (Func<(string Video, JudgedClip? Clip, string Message), object?>)(row => row.Clip?.Score.Artifacts[artifact]))),
                ("message", row => row.Message),
            ]);
    }

    private static string Report(EvaluationResult result, IReadOnlyList<Table> tables)
    {
        var settings = result.Settings;
        var text = new StringBuilder($"# {Markdown.Escape(Title(result))}\n\n");
        text.Append(Markdown.Escape(FormattableString.Invariant(
            $"{Figures.Moment(result.At)} · {settings.Variant} {settings.Precision.Text()} on {settings.Provider} · {settings.Fps} frames a second, {settings.Grids} fragment grid{(settings.Grids == 1 ? "" : "s")} a frame · edgeagent {settings.Program}")));
        text.Append($"\n\nModel file: SHA-256 `{settings.ModelSha256}`\n");
        if (result.Clips.Count > 0)
            text.Append($"\n![Predicted quality against the truth, a marker a clip]({Scatter}.png)\n");
        foreach (var table in tables)
            text.Append($"\n{Markdown.Write(table)}");
        return text.Append($"\n{Method}").ToString();
    }

    private const string Method = """
        ## How to read this

        - SROCC and KROCC compare orders alone: Spearman's rank correlation and Kendall's τ-b. PLCC (Pearson) and RMSE follow after the logistic curve of four parameters through which quality measures are
          usually compared with ratings (VQEG, Final Report on the Validation of Objective Models, Phase II, 2003).
        - Intervals hold 95 % of 1000 bootstrap samples of contents, each with all its clips and a curve of its own. Groups share the curve of all clips.
        - An error is what the curve expects less the truth: above 0, the clip is predicted too good.

        """;

    private static IEnumerable<TreeFile> Pictures(EvaluationResult result)
    {
        yield return new($"{Scatter}.png", () => Rendered(result, figure => figure.Png()));
        yield return TreeFile.Text($"{Scatter}.svg", () => Rendered(result, figure => figure.Svg()));
    }

    private static T Rendered<T>(EvaluationResult result, Func<Figure, T> render)
    {
        using var figure = ScatterChart.Draw(result) ?? throw new InvalidOperationException("No clip was scored.");
        return render(figure);
    }
}
