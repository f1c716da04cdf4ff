using System.Text;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Evaluations;

/// <summary>The result folder of an evaluation.</summary>
internal static class EvaluationTree
{
    private const string Scatter = "scatter";

    /// <summary>Overview of the reports of the clips with the largest errors, which is written before this tree.</summary>
    public const string WorstReports = "worst/index.html";

    /// <exception cref="UserError">Some files could not be written; the message lists them.</exception>
    public static void Write(DirectoryInfo directory, EvaluationResult result)
    {
        var tables = EvaluationTables.All(result);
        TreeFile.WriteAll(directory,
        [
            TreeFile.Text("evaluation.json", () => ResultFile.Text(result)),
            TreeFile.Text("scores.csv", () => Scores(result)),
            TreeFile.Text(
                "evaluation.md", () => Report(result, tables, File.Exists(Path.Combine(directory.FullName, WorstReports)))),
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
        return Csv.Text(
            rows,
            [
                ("video", row => row.Video), ("truth", row => row.Clip?.Truth), ("quality", row => row.Clip?.Quality),
                ("expected", row => row.Clip?.Expected), ("error", row => row.Clip?.Error), ("mean", row => row.Clip?.Score.Mean),
                ("standard_error", row => row.Clip?.Score.StandardError), ("harmonic_mean", row => row.Clip?.Score.HarmonicMean),
                ("p5", row => row.Clip?.Score.P5), ("worst_second", row => row.Clip?.Score.WorstSecond),
                ("frames", row => row.Clip?.Score.Frames), ("content", row => row.Clip?.Content),
                .. groups.Where(group => group != "content").Select(group => OfClip(group, clip => clip.Groups.GetValueOrDefault(group))),
                .. ModelContract.Artifacts.Select(artifact => OfClip(artifact, clip => clip.Score.Artifacts[artifact])),
                ("message", row => row.Message),
            ]);
    }

    private static (string Name, Func<(string Video, JudgedClip? Clip, string Message), object?> Value) OfClip(
        string name, Func<JudgedClip, object?> value) =>
        (name, row => row.Clip is { } clip ? value(clip) : null);

    private static string Report(EvaluationResult result, IReadOnlyList<Table> tables, bool hasReports)
    {
        var settings = result.Settings;
        var text = new StringBuilder($"# {Markdown.Escape(Title(result))}\n\n");
        string[] parts =
        [
            Figures.Moment(result.At),
            $"{settings.Variant} {settings.Precision.Text()} on {settings.Provider}",
            FormattableString.Invariant(
                $"{settings.Fps} frames per second, {settings.Grids} fragment grid{(settings.Grids == 1 ? "" : "s")} per frame"),
            $"edgeagent {settings.Program}",
        ];
        text.Append(Markdown.Escape(string.Join(" · ", parts)));
        text.Append($"\n\nModel file: SHA-256 `{settings.ModelSha256}`\n");
        if (result.Clips.Count > 0)
            text.Append($"\n![Predicted quality against the truth, one marker per clip]({Scatter}.png)\n");
        foreach (var table in tables)
            text.Append($"\n{Markdown.Write(table)}");
        if (hasReports)
            text.Append($"\nThe clips with the largest errors, with pictures: [{WorstReports}]({WorstReports})\n");
        return text.Append($"\n{Method}").ToString();
    }

    private const string Method = """
        ## How to read this

        - SROCC and KROCC compare only the order of the clips: Spearman's rank correlation and Kendall's τ-b. PLCC (Pearson) and RMSE are
          computed after a fit of the four-parameter logistic curve that is usual for comparing quality measures with ratings (VQEG, Final
          Report on the Validation of Objective Models, Phase II, 2003).
        - Intervals contain 95 % of 1000 bootstrap samples of contents. Each sample includes all clips of its contents and has its own
          curve. Groups share the curve of all clips.
        - An error is the value of the curve minus the truth: above 0, the prediction is too high.

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
