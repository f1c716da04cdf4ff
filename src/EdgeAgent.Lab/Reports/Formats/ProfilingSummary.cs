using System.Globalization;
using System.Text;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>A profile as plain text: <c>profiling_summary.txt</c> of <c>profile</c> and <c>analyze</c>.</summary>
internal static class ProfilingSummary
{
    private const int SlowestLayers = 5;

    public static string Write(AnalysisResults results, ProfileReport profile)
    {
        var ceilings = profile.Ceilings;
        var text = new StringBuilder($"Time by layer on {Device.Line(results)}\n\n")
            .Append(CultureInfo.InvariantCulture, $"Measured limits of the device, {ceilings.Threads} threads: ")
            .Append($"{Figures.Scaled(ceilings.MacsPerSecond)}MAC/s ({ceilings.ComputeMethod}), ")
            .Append($"{Figures.Scaled(ceilings.BytesPerSecond)}B/s ({ceilings.MemoryMethod}), ")
            .Append($"{Figures.Digits(ceilings.LayerOverheadSeconds * 1e6)} µs to start a layer.\n");
        var advised = ProfileTables.Advised(results, profile);
        foreach (var model in profile.Models)
            Write(text, model, ProfileTables.Name(model, profile.Models), advised.Contains(model));
        foreach (var sentence in ProfileTables.Folded(results, profile))
            text.Append($"\n{sentence}\n");
        foreach (var failure in profile.Failures ?? [])
            text.Append($"\n{ModelNames.Short(failure.Variant)}: {FigureText.Text(failure.Outcome)}. {failure.Message}\n");
        if (!profile.Complete)
            text.Append("\nStopped before the last model.\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, ModelProfile model, string name, bool advise)
    {
        var total = ProfileTables.Total(model);
        var bounds = Enum.GetValues<Bound>()
            .Select(bound => $"{FigureText.Text(bound)} {Share(model, layer => layer.Bound == bound, total)}");
        var run = $"{model.Provider}, {Count(model.Threads, "thread")}, {Count(model.Runs, "inference")}";
        text.Append(CultureInfo.InvariantCulture, $"\n{name} ({run})\n")
            .Append($"  {Figures.Milliseconds(model.PlainMedianSeconds)} ms per inference; ")
            .Append($"{Figures.Milliseconds(model.ProfiledMedianSeconds)} ms with the profiler\n")
            .Append("  limited by ").AppendJoin(", ", bounds)
            .Append($"; outside of layers {Figures.Percent(Math.Max(0, model.OutsideLayersSeconds) / total)}\n");
        if (model.Marks is { Count: > 0 } marks)
            text.Append("  marked: ").AppendJoin(", ", marks.Select(mark => FigureText.Text(mark))).Append('\n');
        foreach (var kind in model.Layers.GroupBy(layer => layer.Kind).OrderByDescending(group => group.Sum(layer => layer.Seconds)))
            text.Append($"  {Figures.Percent(kind.Sum(layer => layer.Seconds) / total),6}  {Architecture.LayerKinds.Text(kind.Key)}\n");
        text.Append("  slowest layers:\n");
        foreach (var layer in model.Layers.OrderByDescending(layer => layer.Seconds).Take(SlowestLayers))
        {
            text.Append($"  {Figures.Percent(layer.Seconds / total),6}  {layer.Name}, {Figures.Milliseconds(layer.Seconds)} ms, ")
                .Append($"limited by {FigureText.Text(layer.Bound)}\n");
        }
        foreach (var suggestion in advise ? model.Suggestions.ByUse() : [])
            text.Append($"  suggestion: {suggestion.Advice().TrimEnd('.')}. {suggestion.Evidence}{Tried(suggestion)}\n");
    }

    private static string Share(ModelProfile model, Func<LayerProfile, bool> which, double total) =>
        Figures.Percent(model.Layers.Where(which).Sum(layer => layer.Seconds) / total);

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static string Tried(Suggestion suggestion) => suggestion.Trial is { } trial
        ? $" Tried ({trial.Setting}): ×{Figures.Digits(trial.Speedup)} "
            + $"(95 %: {Figures.Digits(trial.Interval.Low)}–{Figures.Digits(trial.Interval.High)}), {trial.Verdict.Text()}."
        : "";
}
