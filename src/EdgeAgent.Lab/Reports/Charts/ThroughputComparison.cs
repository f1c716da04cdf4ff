using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Frames per second: bars from zero, and the gains and costs of larger batches.</summary>
internal static class ThroughputComparison
{
    private static readonly Look OneFrame = Palette.Of(5) with { Hatch = Hatch.None };
    private static readonly Look Batches = Palette.Of(4) with { Hatch = Hatch.Rising };

    private const int Places = 5;

    public static Figure? Draw(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        if (models.All.Count == 0)
            return null;
        List<MeasuredModel> swept = [.. models.All.Where(model => model.Batches.Count > 1)];
        var single = models.All.Any(model => model.Single is not null);
        var batched = models.All.Any(model => model.Fastest.Case.Batch > 1);
        return new(
            "Throughput",
            $"Frames per second{(models.Common() is { Length: > 0 } common ? $", {common}" : "")}. "
                + (swept.Count > 0 ? "Below: against the batch size (left), and against the time of a whole batch (right)." : ""),
            Device.Line(results),
            [
                new(300, Bars(models, single, batched)),
                .. swept.Count > 0 ? [new FigureRow(330, Sweep(models, swept), Cost(models, swept))] : Array.Empty<FigureRow>(),
            ],
            [
                .. single ? [new Key("one frame at a time", OneFrame, KeyForm.Box)] : Array.Empty<Key>(),
                .. batched ? [new Key("best batch size (written on the bar)", Batches, KeyForm.Box)] : Array.Empty<Key>(),
                .. swept.Count > 0 ? models.Keys(KeyForm.Marker) : [],
            ],
            [
                .. models.FailureNotes(), .. Tables.BenchmarkTables.HeldUp(models, models.All.SelectMany(model => model.Batches)),
                .. Tables.BenchmarkTables.Repeated(models, results.Cases),
            ]);
    }

    private static Panel Bars(MeasuredModels models, bool single, bool batched)
    {
        var names = models.All.Select(model => ModelNames.Label(model.ShortName, models.SeriesLabel(model)).Replace(' ', '\n'));
        var panel = new Panel(
            "Frames per second", Axis.Of([.. names], Places), Axis.FromZero("", models.All.SelectMany(Tops), headroom: 1.16));
        foreach (var (i, model) in models.All.Index())
        {
            var half = single && batched ? 0.4 : 0.3;
            if (model.Single is { } one)
                Bar(panel, i - half, batched ? i - 0.01 : i + half, one.Throughput, one.ThroughputInterval, OneFrame, "");
            if (model.Fastest is { Case.Batch: > 1 } best)
            {
                var left = single ? i + 0.01 : i - half;
                Bar(panel, left, i + half, best.Throughput, best.ThroughputInterval, Batches, $"\n×{best.Case.Batch}");
            }
        }
        return panel;
    }

    private static IEnumerable<double> Tops(MeasuredModel model) =>
        new[] { model.Single, model.Fastest is { Case.Batch: > 1 } best ? best : null }.OfType<Benchmarks.Results.CaseSummary>()
            .SelectMany(summary => new[] { summary.Throughput, summary.ThroughputInterval?.High ?? 0 });

    private static void Bar(
        Panel panel, double from, double to, double value, Statistics.ConfidenceInterval? interval, Look look, string addition)
    {
        panel.Box(from, 0, to, value, look);
        if (interval is not null)
            panel.IntervalY((from + to) / 2, interval.Low, interval.High, Palette.Ink);
        panel.Write(
            Figures.Digits(value) + addition, (from + to) / 2, Math.Max(value, interval?.High ?? 0), Alignment.LowerCenter,
            offsetY: -3, size: 11);
    }

    private static Panel Sweep(MeasuredModels models, List<MeasuredModel> swept)
    {
        var batches = swept.SelectMany(model => model.Batches).ToList();
        var panel = new Panel(
            "Frames per second, log scale", BatchAxis(batches), Axis.Log("", batches.Select(batch => batch.Throughput)));
        foreach (var model in swept)
            Curve(panel, models, model, model.Batches.Select(batch => ((double)batch.Case.Batch, batch.Throughput)));
        return panel;
    }

    private static Axis BatchAxis(List<Benchmarks.Results.CaseSummary> batches)
    {
        double[] sizes = [.. batches.Select(batch => (double)batch.Case.Batch).Distinct().Order()];
        // Leaves room for the names at the ends of the lines.
        return Axis.Log("Frames per batch, log scale", [.. sizes, sizes[^1] * 1.25]) with { Values = sizes };
    }

    private static Panel Cost(MeasuredModels models, List<MeasuredModel> swept)
    {
        var batches = swept.SelectMany(model => model.Batches).ToList();
        var panel = new Panel(
            "Frames per second, log scale",
            Axis.Log("Median time of a whole batch (ms), log scale", batches.Select(batch => batch.MedianSeconds * 1000)),
            Axis.Log("", batches.Select(batch => batch.Throughput)));
        foreach (var model in swept)
            Curve(panel, models, model, model.Batches.Select(batch => (batch.MedianSeconds * 1000, batch.Throughput)));
        return panel;
    }

    private static void Curve(Panel panel, MeasuredModels models, MeasuredModel model, IEnumerable<(double X, double Y)> points)
    {
        var look = models.LookOf(model);
        List<(double X, double Y)> all = [.. points];
        panel.Line(all, look.Color, 1.5f, look.Line, avoid: true);
        foreach (var (i, point) in all.Index())
            panel.Point(point.X, point.Y, look, i == all.Count - 1 ? models.Label(model) : null, size: 7);
    }
}
