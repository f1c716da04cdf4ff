using System.Globalization;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;
using Spectre.Console;
using Table = EdgeAgent.Presentation.Table;

namespace EdgeAgent.Cli.Recommending;

/// <summary>Shows a recommendation as a table.</summary>
internal static class RecommendTable
{
    public static void Write(IAnsiConsole console, Recommendation recommendation, Candidates candidates)
    {
        List<RecommendRow> rows = [.. RecommendRow.Of(recommendation)];
        TerminalTable.Write(console, Of(rows, "p50 (95 %)"));
        foreach (var row in rows)
            console.WriteLine($"{Name(row.Candidate)}: {row.Verdict}.");
        foreach (var failed in candidates.Unmeasured)
        {
            var outcome = JsonStyle.NameOf(failed.Outcome);
            console.WriteLine($"{failed.Variant} {failed.Precision.Text()}: not measured ({outcome}). {failed.Message}");
        }

        foreach (var note in Notes(recommendation, rows))
            console.MarkupLineInterpolated($"[grey]{note}[/]");
    }

    /// <summary>The figures: one row per candidate, in the order of <paramref name="rows"/>.</summary>
    /// <param name="median">The heading for the column of the median latency and its interval.</param>
    public static Table Of(IEnumerable<RecommendRow> rows, string median) => new(
        [
            new("model", ColumnKind.Text), new("rank"), new("score"), new(median), new("tail"), new("frames/s"), new("memory"), new("file"),
            new("energy/frame"), new("SROCC"),
        ],
        [.. rows.Select(row => (string[])[.. Cells(row)])]);

    private static IEnumerable<string> Cells(RecommendRow row)
    {
        var candidate = row.Candidate;
        var ranked = row.Ranked;
        yield return Name(candidate) + (ranked is { OnFront: true } ? " *" : "");
        yield return ranked is null ? FigureText.None : $"{ranked.Rank}";
        yield return ranked is { Score: var score } ? Text($"{score.Value:0.000} ({score.Low:0.000}–{score.High:0.000})") : FigureText.None;
        var latency = candidate.Latency;
        yield return Text($"{latency.Value * 1000:0.0} ms ({latency.Low * 1000:0.0}–{latency.High * 1000:0.0})");
        yield return Text($"p{candidate.Tail.Quantile * 100:0.#} {candidate.Tail.Seconds * 1000:0.0} ms");
        yield return Text($"{candidate.Throughput:0.0}");
        yield return Text($"{candidate.MemoryBytes / 1e6:0} MB");
        yield return Text($"{candidate.ModelBytes / 1e6:0.0} MB");
        yield return candidate.Power is { } power ? Text($"{power.JoulesPerFrame:0.000} J ({power.Scope})") : FigureText.None;
        yield return candidate.Accuracy is { } accuracy ? Text($"{accuracy:0.000}") : FigureText.None;
    }

    private static IEnumerable<string> Notes(Recommendation recommendation, List<RecommendRow> rows)
    {
        if (recommendation.Terms.Count > 0)
        {
            yield return $"Score: weighted geometric mean of each candidate's {Words(recommendation.Terms)} as a share of the best. "
                + "Equal rank: the 95 % intervals overlap. *: on the Pareto front.";
        }

        if (recommendation.Ranking.Count > 0 && Enum.GetValues<Criterion>().Except(recommendation.Terms).ToList() is { Count: > 0 } leftOut)
            yield return $"Left out of every score, since not all candidates have a value or the weight is 0: {Words(leftOut)}.";
        foreach (var row in rows.Where(row => row.Candidate.Marks.Count > 0))
        {
            var marks = row.Candidate.Marks.Select(mark => JsonStyle.NameOf(mark).Replace('_', ' '));
            yield return $"{Name(row.Candidate)}: its run is marked {string.Join(", ", marks)}.";
        }

        if (rows.Exists(row => row.Candidate.Quick))
        {
            yield return "Some models were measured with a quick benchmark, which is only a first look. "
                + "A benchmark without --quick gives narrower intervals and p99.";
        }
    }

    public static string Name(Candidate candidate) => $"{candidate.Variant} {candidate.Precision.Text()}, {candidate.Provider}";

    public static string Words(IEnumerable<Criterion> criteria) =>
        string.Join(", ", criteria.Select(criterion => $"{criterion}".ToLowerInvariant()));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
