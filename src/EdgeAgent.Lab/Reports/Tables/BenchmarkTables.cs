using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Tables;

/// <summary>Measured costs of the models.</summary>
internal static class BenchmarkTables
{
    public static Table? Benchmark(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        List<MeasuredModel> rows = [.. models.All.Where(model => model.Single is not null)];
        var energy = rows.Exists(model => model.Single!.JoulesPerFrame is not null);
        return rows.Count == 0 ? null : new(
            "benchmark",
            $"Cost of one frame{(models.Common() is { Length: > 0 } common ? $" ({common})" : "")}: latency in ms with the 95 % confidence "
                + "interval of the median; throughput in frames per second, one at a time and with the best batch size; "
                + $"peak memory of the process and size of the file in MB{(energy ? "; energy in J per frame, without idle energy" : "")}.",
            [
                new("model", ColumnKind.Text), new("n"), new("p50"), new("interval"), new("p90"), new("p99"), new("frames/s"),
                new("batched"), new("memory"), new("file"),
                .. energy ? [new Column("energy")] : Array.Empty<Column>(),
            ],
            [.. rows.Select(model => Row(models, model, model.Single!, energy))],
            [.. Notes(models, rows)]);
    }

    /// <summary>Throughput by batch size.</summary>
    public static Table? Throughput(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        int[] sizes = [.. models.All.SelectMany(model => model.Batches).Select(batch => batch.Case.Batch).Distinct().Order()];
        return sizes.Length < 2 ? null : new(
            "throughput", "Frames per second by frames per batch, and in parentheses the median time of the whole batch in ms.",
            [new("model", ColumnKind.Text), .. sizes.Select(size => new Column($"{size}"))],
            [
                .. models.All.Select(model => (string[])
                    [models.Label(model), .. sizes.Select(size => Cell(model.Batches.FirstOrDefault(batch => batch.Case.Batch == size)))]),
            ],
            [.. HeldUp(models, models.All.SelectMany(model => model.Batches)), .. Repeated(models, results.Cases)]);
    }

    /// <summary>Speed under sustained load.</summary>
    public static Table? Sustained(AnalysisResults results)
    {
        var models = MeasuredModels.Of(results.Cases);
        List<MeasuredModel> rows = [.. models.All.Where(model => model.Single?.Sustained is not null)];
        return rows.Count == 0 ? null : new(
            "sustained",
            "Latency at the start and under sustained load: medians in ms, their ratio, the duration of the load in s, the warming at its "
                + "end in °C per minute, and the time in s until the device throttled.",
            [
                new("model", ColumnKind.Text), new("burst"), new("sustained"), new("ratio"), new("load"), new("warming"),
                new("throttled after"),
            ],
            [.. rows.Select(model => Row(models.Label(model), model.Single!.Sustained!))], []);
    }

    /// <summary>Limitations of the runs as sentences for the reader.</summary>
    public static IEnumerable<string> Notes(MeasuredModels models, IReadOnlyList<MeasuredModel> rows)
    {
        var marked = rows.SelectMany(model => (model.Single ?? model.Fastest).Marks.Select(mark => (Mark: mark, Model: model)));
        foreach (var group in marked.GroupBy(pair => pair.Mark))
            yield return $"{Meaning(group.Key)}: {string.Join(", ", group.Select(pair => models.Label(pair.Model)))}.";
        var shown = rows.SelectMany(model => new[] { model.Single, model.Fastest is { Case.Batch: > 1 } best ? best : null });
        foreach (var note in HeldUp(models, shown.OfType<CaseSummary>()))
            yield return note;
        foreach (var failed in models.Failed)
        {
            var model = $"{ModelNames.Short(failed.Variant)} {Models.Precisions.Text(failed.Precision)}";
            yield return $"Not measured: {model} {FigureText.Text(failed.Outcome)}. {failed.Message}".TrimEnd();
        }
        if (rows.Any(model => model.Single is { Count: < Findings.Trust.LeastCalls }))
            yield return $"{Figures.None} as interval: fewer than {Findings.Trust.LeastCalls} calls, too few for an interval.";
        if (rows.SelectMany(model => model.Single?.Percentiles ?? []).Any(percentile => percentile.Seconds is null))
            yield return $"{Figures.None} as percentile: too few calls to be 99 % sure of the percentile.";
        var scopes = rows.Select(model => model.Single?.EnergyScope).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (scopes.Count > 0)
            yield return $"Energy is that of: {string.Join(", ", scopes)}.";
    }

    /// <summary>Explains why frames per second differ from the rate of the median call, where they do.</summary>
    public static IEnumerable<string> HeldUp(MeasuredModels models, IEnumerable<CaseSummary> summaries)
    {
        if (MeanAndMedian.Note(summaries, summary => Name(models, summary)) is { } note)
            yield return note;
    }

    /// <summary>
    /// Reports two runs of the same case that disagree. The conditions then differed, and a batch is not comparable with the other run.
    /// </summary>
    public static IEnumerable<string> Repeated(MeasuredModels models, IEnumerable<CaseSummary> cases)
    {
        var singles = cases.Where(summary =>
            summary is { Measured: true, Case: { Batch: 1, Scenario: Scenario.SingleStream or Scenario.Offline } });
        var settings = singles.GroupBy(summary =>
            (summary.Case.Variant, summary.Case.Precision, summary.Provider, summary.Case.Threads, summary.Case.Spinning));
        foreach (var same in settings)
        {
            var slow = same.MaxBy(summary => summary.MedianSeconds)!;
            var fast = same.MinBy(summary => summary.MedianSeconds)!;
            if (MeanAndMedian.Disagree(slow.MedianSeconds / fast.MedianSeconds) && slow.MedianInterval.Low > fast.MedianInterval.High)
            {
                var name = Name(models, same.First(summary => summary.Case.Scenario == Scenario.SingleStream));
                yield return $"{name} was measured twice with one frame per call, and the results differ: "
                    + $"median {Figures.Milliseconds(fast.MedianSeconds)} ms in {fast.Case.Scenario}, "
                    + $"{Figures.Milliseconds(slow.MedianSeconds)} ms in {slow.Case.Scenario}. The device was busier in one of the runs.";
            }
        }
    }

    private static string Name(MeasuredModels models, CaseSummary summary)
    {
        var series = models.SeriesLabel((summary.Case.Precision, summary.Provider ?? ""));
        var batch = summary.Case.Scenario == Scenario.SingleStream ? "" : $" ×{summary.Case.Batch}";
        return ModelNames.Label(ModelNames.Short(summary.Case.Variant), series) + batch;
    }

    private static string Meaning(Caveat mark) => mark switch
    {
        Caveat.Disturbed => "Disturbed by other programs, so possibly too slow",
        Caveat.Throttled => "The device throttled during the run",
        Caveat.NotSteady => "Latency had not settled by the end of the warm-up",
        Caveat.CutShort => "The time limit was reached before enough calls",
        Caveat.Fallback => "Not on the requested execution provider",
        _ => FigureText.Text(mark),
    };

    private static string[] Row(MeasuredModels models, MeasuredModel model, CaseSummary single, bool energy) =>
    [
        models.Label(model), $"{single.Count}", Figures.Milliseconds(single.MedianSeconds),
        single.Count < Findings.Trust.LeastCalls
            ? Figures.None
            : $"{Figures.Milliseconds(single.MedianInterval.Low)}–{Figures.Milliseconds(single.MedianInterval.High)}",
        Figures.Milliseconds(single.PercentileAt(0.9)), Figures.Milliseconds(single.PercentileAt(0.99)), Figures.Digits(single.Throughput),
        model.Fastest.Case.Batch > 1 ? $"{Figures.Digits(model.Fastest.Throughput)} (×{model.Fastest.Case.Batch})" : Figures.None,
        Figures.Megabytes(single.PeakBytes), Figures.Megabytes(single.ModelBytes),
        .. energy ? [Figures.Digits(single.JoulesPerFrame)] : Array.Empty<string>(),
    ];

    private static string[] Row(string name, Sustained sustained) =>
    [
        name, Figures.Milliseconds(sustained.BurstMedianSeconds), Figures.Milliseconds(sustained.SustainedMedianSeconds),
        Figures.Digits(sustained.Ratio), Figures.Digits(sustained.DurationSeconds), Figures.Digits(sustained.TemperatureSlope),
        Figures.Digits(sustained.SecondsToThrottle),
    ];

    private static string Cell(CaseSummary? batch) =>
        batch is null ? Figures.None : $"{Figures.Digits(batch.Throughput)} ({Figures.Milliseconds(batch.MedianSeconds)})";
}
