using System.Globalization;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Bottlenecks of a model and the results of tried suggestions.</summary>
internal static class ProfileAdvice
{
    public static void Write(IAnsiConsole console, ModelProfile model)
    {
        foreach (var (bound, layers, seconds) in ProfileShares.ByBound(model).Where(part => part.Layers > 0))
            Line(console, $"{JsonStyle.NameOf(bound)}-bound: {layers} layers, {seconds / model.PlainMedianSeconds:0.0 %} of the time");
        foreach (var suggestion in model.Suggestions.ByUse())
        {
            console.MarkupLineInterpolated($"[bold]• {suggestion.Advice()}[/]");
            Line(console, $"  {suggestion.Evidence}");
            Line(console, $"  {Expected(suggestion)}{Tried(suggestion.Trial)}");
        }
        if (model.Suggestions.Count == 0)
            Line(console, $"No suggestions: no measurement supports another setting.");
    }

    private static string Expected(Suggestion suggestion) =>
        suggestion.ExpectedSpeedup is { } speedup ? Text($"At most {speedup:0.00}× by this evidence. ") : "";

    private static string Tried(Trial? trial)
    {
        if (trial is null)
            return "Not tried.";
        var change = $"{FigureText.Milliseconds(trial.BeforeSeconds)} → {FigureText.Milliseconds(trial.AfterSeconds)} per frame";
        return $"Tried, {trial.Setting}: {Speedup(trial)}, {change}: {trial.Verdict.Text()}.";
    }

    private static string Speedup(Trial trial) =>
        Text($"{trial.Speedup:0.00}× ({trial.Interval.Low:0.00} to {trial.Interval.High:0.00} at {trial.Interval.Level:0 %})");

    private static void Line(IAnsiConsole console, FormattableString text) => console.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
