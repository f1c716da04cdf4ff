using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>Combines the runs of each case into its summary.</summary>
internal static class CaseAggregation
{
    /// <summary>Every case of one benchmark, in catalog order.</summary>
    public static IReadOnlyList<CaseSummary> Of(BenchmarkReport report) => Of([report]);

    /// <summary>
    /// Every case of several benchmarks of one device, in catalog order, each from the newest benchmark that measured it. Calls of
    /// different benchmarks are not combined, because their conditions differ. A case that no benchmark measured appears with its newest
    /// failure.
    /// </summary>
    public static IReadOnlyList<CaseSummary> Of(IEnumerable<BenchmarkReport> reports)
    {
        var groups = reports.OrderByDescending(report => report.StartedAt).SelectMany(Groups).DistinctBy(group => group.Key).ToList();
        var measured = groups.Where(group => group.Key.Provider is not null).Select(group => group.Key.Case).ToHashSet();
        return
        [
            .. groups.Where(group => group.Key.Provider is not null || !measured.Contains(group.Key.Case))
                .Select(group => Summary(group.Report, group.Runs))
                .OrderBy(summary => ModelCatalog.IndexOf(summary.Case.Variant)).ThenBy(summary => summary.Case.Precision)
                .ThenBy(summary => summary.Case.Scenario).ThenBy(summary => summary.Case.Batch)
                .ThenBy(summary => summary.Case.Threads).ThenBy(summary => summary.Case.Spinning),
        ];
    }

    // Failed processes are grouped with the successful ones.
    private static IEnumerable<((BenchmarkCase Case, string? Provider) Key, BenchmarkReport Report, List<BenchmarkRun> Runs)> Groups(
        BenchmarkReport report) =>
        from runs in report.Runs.Where(run => !run.HeatOnly).GroupBy(run => run.Case)
        let provider = runs.FirstOrDefault(run => run.Measurement is not null)?.Measurement!.Provider
        select ((runs.Key, provider), report, runs.ToList());

    /// <param name="runs">The runs of one case in one benchmark; at least one.</param>
    private static CaseSummary Summary(BenchmarkReport report, List<BenchmarkRun> runs)
    {
        var failed = runs.Where(run => run.Measurement is null).ToList();
        var measured = runs.Where(run => run.Measurement is not null).ToList();
        return measured.Count == 0 ? Failed(report, failed[^1]) : Measured(report, measured, failed);
    }

    private static CaseSummary Failed(BenchmarkReport report, BenchmarkRun run) => new()
    {
        Case = run.Case,
        Outcome = run.Outcome,
        Message = run.Message,
        ModelBytes = run.Model?.Bytes ?? 0,
        At = report.StartedAt,
        MeasuredAt = run.CarriedFrom ?? report.StartedAt,
        Quick = report.Quick,
    };

    private static CaseSummary Measured(BenchmarkReport report, List<BenchmarkRun> runs, List<BenchmarkRun> failed)
    {
        var measurements = runs.ConvertAll(run => run.Measurement!);
        var latencies = measurements.ConvertAll(measurement => measurement.Latency);
        // The first look is after two processes.
        var risk = runs[0].Looks is { } looks ? SequentialLooks.Risk(runs.Count - 1, looks) : SequentialLooks.Total;
        var (percentiles, median, interval) = Latency(latencies, report.Seed, risk);
        var (throughput, throughputInterval) = Throughput(measurements, latencies, runs[0].Case.Batch, report.Seed, risk);
        var energy = runs.Select(run => run.Energy).OfType<EnergyUse>().ToList();
        return new()
        {
            Case = runs[0].Case,
            Provider = measurements[0].Provider,
            Outcome = Outcome.Completed,
            Message = Message(runs, failed),
            At = report.StartedAt,
            MeasuredAt = runs[0].CarriedFrom ?? report.StartedAt,
            Quick = report.Quick,
            Processes = runs.Count,
            Count = latencies.Sum(latency => latency.Count),
            MedianSeconds = median,
            MedianInterval = interval,
            Percentiles = percentiles,
            Throughput = throughput,
            ThroughputInterval = throughputInterval,
            BaselineBytes = measurements.Min(measurement => measurement.Memory.BaselineBytes),
            SteadyBytes = (long)Median(measurements, measurement => measurement.Memory.SteadyBytes),
            PeakBytes = measurements.Max(measurement => measurement.Memory.PeakBytes),
            ModelBytes = runs[0].Model?.Bytes ?? 0,
            LoadSeconds = Median(measurements, measurement => measurement.LoadSeconds),
            ColdSeconds = Median(measurements, measurement => measurement.ColdSeconds),
            ColdStartSeconds = ColdStart(measurements),
            Sustained = HeatOf(report, runs[0].Case),
            JoulesPerFrame = JoulesPerFrame(energy),
            EnergyScope = energy.FirstOrDefault()?.Scope,
            IdleWatts = energy.Count > 0 ? energy.Average(use => use.IdleWatts) : null,
            Marks = [.. runs.SelectMany(run => run.Marks).Distinct().Order()],
        };
    }

    private static Sustained? HeatOf(BenchmarkReport report, BenchmarkCase @case) => report.Runs
        .Where(run => run.Case == @case).Select(run => run.Measurement?.Sustained).FirstOrDefault(sustained => sustained is not null);

    // Results of older versions do not have it.
    private static double? ColdStart(List<Measurement> measurements) =>
        measurements.TrueForAll(measurement => measurement.ColdStartSeconds is not null)
            ? Median(measurements, measurement => measurement.ColdStartSeconds!.Value)
            : null;

    // If a run used no more energy than idling, other activity dominates the sums, and their mean would be noise.
    private static double? JoulesPerFrame(List<EnergyUse> energy) =>
        energy.Count > 0 && energy.TrueForAll(use => use.NetJoules > 0) ? energy.Average(use => use.NetJoulesPerFrame) : null;

    private static (IReadOnlyList<Percentile> Percentiles, double Median, ConfidenceInterval Interval) Latency(
        List<LatencySummary> processes, int seed, double risk)
    {
        if (processes is [var only])
            return (only.Percentiles, only.At(0.5) ?? Percentile.NearestRank([.. only.Timeline.Order()], 0.5), only.MedianInterval);
        var pool = new PooledCalls([.. processes.Select(process => process.Histogram)]);
        var sorted = pool.Sorted();
        var median = Percentile.NearestRank(sorted, 0.5);
        var interval = new HierarchicalBootstrap(processes.Count, seed, risk).Interval(
            median, chosen => pool.At(0.5, chosen), random => Percentile.NearestRank(sorted, MedianLevel(sorted.Length, random)));
        return ([.. Percentile.Reported.Select(quantile => Percentile.Of(sorted, quantile))], median, interval);
    }

    // The median of n calls drawn with replacement is the calls' quantile at a level that follows a Beta distribution around one half
    // (Efron, Annals of Statistics 7(1), 1979, section 3). With the minimum number of calls, this is practically a normal distribution.
    private static double MedianLevel(int calls, Random random) =>
        Math.Clamp(0.5 + (0.5 / Math.Sqrt(calls + 2) * HierarchicalBootstrap.Normal(random)), 0, 1);

    private static (double Throughput, ConfidenceInterval Interval) Throughput(
        List<Measurement> processes, List<LatencySummary> latencies, int batch, int seed, double risk)
    {
        if (processes is [var only])
            return (only.Throughput, Inverse(only.Latency.MeanInterval, batch));
        var mean = Mean(latencies, [.. Enumerable.Range(0, latencies.Count)]);
        var interval = new HierarchicalBootstrap(latencies.Count, seed, risk).Interval(
            mean, chosen => Mean(latencies, chosen), random => ResampledMean(latencies, random));
        return (batch / mean, Inverse(interval, batch));
    }

    private static ConfidenceInterval Inverse(ConfidenceInterval seconds, int frames) =>
        new(frames / seconds.High, frames / seconds.Low, seconds.Level);

    private static double Mean(List<LatencySummary> processes, ReadOnlySpan<int> chosen)
    {
        var seconds = 0.0;
        var calls = 0;
        foreach (var index in chosen)
        {
            seconds += processes[index].Mean * processes[index].Count;
            calls += processes[index].Count;
        }

        return seconds / calls;
    }

    // The error of a process's mean comes from the process's own interval, which accounts for the correlation of consecutive calls.
    private static double ResampledMean(List<LatencySummary> processes, Random random) =>
        processes.Sum(process => process.Count * ResampledMean(process, random)) / processes.Sum(process => process.Count);

    private static double ResampledMean(LatencySummary process, Random random) =>
        Math.Max(process.Minimum, process.Mean + (Deviation(process) * HierarchicalBootstrap.Normal(random)));

    private static double Deviation(LatencySummary process) =>
        (process.MeanInterval.High - process.MeanInterval.Low) / (2 * StudentT.Normal95);

    private static string? Message(List<BenchmarkRun> measured, List<BenchmarkRun> failed) =>
        failed is [var first, ..] ? $"{failed.Count} of {failed.Count + measured.Count} processes gave no result: {first.Message}" : null;

    private static double Median(List<Measurement> measurements, Func<Measurement, double> value) =>
        Quantiles.Median(measurements.Select(value));
}
