using System.Text;
using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>The report for people: the summary first, then each part with its charts and tables.</summary>
internal static class MarkdownReport
{
    /// <summary>A part of the report.</summary>
    /// <param name="Folder">Folder of its charts; null if it has none.</param>
    /// <param name="Tables">Names of its tables; a name includes its numbered continuations.</param>
    private sealed record Part(string Heading, string? Folder, params string[] Tables);

    private static readonly Part[] Parts =
    [
        new("Recommendation", null, "recommendation"),
        new("Benchmark", TreePaths.Benchmark, "benchmark", "throughput", "sustained"),
        new("Profile", TreePaths.Profiling, "profile", "profile_stages", "suggestions"),
        new("Architecture", TreePaths.Architecture, "architecture", "scaling"),
        new("Findings", null, "findings"),
    ];

    /// <param name="charts">Charts in the tree.</param>
    public static string Write(AnalysisResults results, IReadOnlyList<Chart> charts)
    {
        var tables = ReportTables.All(results);
        var text = new StringBuilder($"# Efficiency of video-quality models on {Markdown.Escape(Device.Name(results.Host))}\n\n");
        text.Append($"{Markdown.Escape(Device.Line(results))}\n\n## Summary\n\n");
        foreach (var sentence in Summary.Of(results))
            text.Append($"- {Markdown.Escape(sentence)}\n");
        foreach (var part in Parts)
            Write(text, part, charts, tables);
        NotMeasured(text, results);
        text.Append($"\n## Manifest\n\n{Markdown.Write(tables.First(table => table.Name == "manifest"))}\n");
        return text.Append(Method).ToString();
    }

    private const string Method = """
        ## How to read this

        - Latency is that of the whole call, from filled input to outputs in memory. Percentiles are measured values. They are shown only if
          the number of calls makes them 99 % sure.
        - Intervals contain the true value with 95 % confidence (bootstrap), as far as the runs show it: several processes in a full
          benchmark, one process in a quick benchmark. They do not cover the effect of other programs that ran at the same time; such runs
          are marked. Models whose intervals overlap are tied.
        - Latency is that of the median call; frames/s follow the mean call. If the two differ by more than 10 %, a note names the model.
        - MACs are multiply–accumulates, which papers often call FLOPs.
        - Each run has its own process, and runs are in random order. Memory is the peak of the process.
        - A model that is not trained to score video costs as much as a trained one. It is measured but never recommended.
        - Charts are next to their data, as PNG and SVG. All tables are also in `latex/`. The data are in JSON and CSV.

        """;

    private static void Write(StringBuilder text, Part part, IReadOnlyList<Chart> charts, IReadOnlyList<Table> tables)
    {
        var shown = charts.Where(chart => chart.Folder == part.Folder).ToList();
        var written = tables.Where(table => part.Tables.Any(name => table.Name == name
            || table.Name.StartsWith($"{name}_", StringComparison.Ordinal) && !part.Tables.Contains(table.Name))).ToList();
        if (shown.Count + written.Count == 0)
            return;
        text.Append($"\n## {part.Heading}\n");
        foreach (var table in written)
            text.Append($"\n{Markdown.Write(table)}");
        foreach (var chart in shown)
            text.Append($"\n![{Markdown.Escape(chart.Caption)}]({chart.Folder}/{chart.Name}.png)\n");
    }

    private static void NotMeasured(StringBuilder text, AnalysisResults results)
    {
        var missing = results.NotMeasured.Concat(Missing(results)).ToList();
        if (missing.Count == 0)
            return;
        text.Append("\n## What could not be measured\n\n");
        foreach (var sentence in missing)
            text.Append($"- {Markdown.Escape(sentence)}\n");
    }

    private static IEnumerable<string> Missing(AnalysisResults results)
    {
        foreach (var failed in MeasuredModels.Of(results.Cases).Failed)
        {
            var model = $"{failed.Variant} {Models.Precisions.Text(failed.Precision)}";
            yield return $"{model} {FigureText.Text(failed.Outcome)}. {failed.Message}".TrimEnd();
        }
        if (results.Benchmark is null)
            yield return "Latency, throughput and memory: no benchmark was run.";
        if (results.Profile is null)
            yield return "Time by layer: no profile was made.";
        if (results.Architecture is null)
            yield return "The architecture was not analyzed.";
    }
}
