using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Latency of one frame against the size of the model's file.</summary>
internal static class InferenceVsSize
{
    public static Figure? Draw(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        List<MeasuredModel> shown = [.. models.All.Where(model => model.Single is { ModelBytes: > 0 })];
        if (shown.Count == 0)
            return null;
        var seconds = shown.SelectMany(model => new[] { Low(model), High(model), Tail(model).Seconds });
        var panel = new Panel(
            "Latency of one frame (ms), log scale",
            Axis.Log("Size of the model's file (MB), log scale", shown.Select(model => model.Single!.ModelBytes / 1e6)),
            Axis.Log("", seconds.Select(each => each * 1000)));
        foreach (var series in shown.GroupBy(models.SeriesOf))
        {
            var look = Palette.Of(series.Key);
            panel.Line(series.Select(model => (Size(model), model.Single!.MedianSeconds * 1000)), look.Color, 1, look.Line, avoid: true);
        }
        foreach (var model in shown)
            Add(panel, model, models);
        return new(
            "Latency against model size",
            $"One frame at a time{(models.Common() is { Length: > 0 } common ? $", {common}" : "")}. "
                + "Both axes are logarithmic: equal distances are equal ratios.",
            Device.Line(results), [new(520, panel)], [.. models.Keys(KeyForm.Marker), .. Signs()],
            [.. models.FailureNotes(), .. Marked(shown)]);
    }

    private static void Add(Panel panel, MeasuredModel model, MeasuredModels models)
    {
        var look = models.LookOf(model);
        var size = Size(model);
        var tail = Tail(model).Seconds * 1000;
        panel.IntervalY(size, Low(model) * 1000, High(model) * 1000, look.Color);
        panel.Line([(size, model.Single!.MedianSeconds * 1000), (size, tail)], look.Color, 1);
        panel.Point(size, tail, new(look.Color, ScottPlot.MarkerShape.HorizontalBar), size: 9);
        var label = $"{model.ShortName}  {Figures.Milliseconds(model.Single.MedianSeconds)} ms";
        panel.Point(size, model.Single.MedianSeconds * 1000, look, label);
    }

    private static IEnumerable<Key> Signs() =>
    [
        new("median with its 95 % interval", new(Palette.Ink, ScottPlot.MarkerShape.None), KeyForm.Whisker),
        new("highest percentile that the number of calls allows (p90 to p99)", new(Palette.Ink, ScottPlot.MarkerShape.HorizontalBar)),
    ];

    private static IEnumerable<string> Marked(List<MeasuredModel> shown)
    {
        foreach (var group in shown.SelectMany(model => model.Single!.Marks.Select(mark => (mark, model))).GroupBy(pair => pair.mark))
        {
            var names = group.Select(pair => pair.model.ShortName).Distinct(StringComparer.Ordinal);
            yield return $"Marked {FigureText.Text(group.Key)}: {string.Join(", ", names)}.";
        }
    }

    private static double Size(MeasuredModel model) => model.Single!.ModelBytes / 1e6;

    private static double Low(MeasuredModel model) => Math.Min(model.Single!.MedianInterval.Low, model.Single.MedianSeconds);

    private static double High(MeasuredModel model) => Math.Max(model.Single!.MedianInterval.High, model.Single.MedianSeconds);

    private static (double Quantile, double Seconds) Tail(MeasuredModel model) => model.Single!.Percentiles
        .Where(percentile => percentile.Seconds is not null).Select(percentile => (percentile.Quantile, percentile.Seconds!.Value))
        .DefaultIfEmpty((0.5, model.Single.MedianSeconds)).MaxBy(percentile => percentile.Item1);
}
