using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>The basis that a result of each case would have now; <see cref="BenchmarkRunner.Bases"/> in the program.</summary>
internal delegate IReadOnlyDictionary<BenchmarkCase, RunBasis> ReadBases(BenchmarkPlan plan);

/// <summary>Reduces a plan to what is due: cases that changed since their last result, or whose result is too old.</summary>
/// <param name="settled">Ends cases early if the options allow it.</param>
internal sealed class NightPlanner(
    BenchmarksOptions options, BenchmarkHistory history, ReadBases bases, SettledCases settled, TimeProvider time)
{
    // A report contains the results that it carries over, so older ones are not needed.
    private const int Newest = 20;

    // Without a comparison of two processes, an interval does not include their differences.
    private const int LeastProcesses = 2;

    // Short enough to replace a disturbed result soon, and long enough to cost little on a device that is never quiet.
    private static readonly TimeSpan DoubtfulAge = TimeSpan.FromDays(7);

    /// <param name="full">Every run of every case.</param>
    public Night Of(BenchmarkPlan full)
    {
        var early = options.StopEarly && !full.Quick;
        var least = early ? Math.Min(LeastProcesses, full.Processes) : full.Processes;
        var kept = new KeptResults([.. history.Read().Take(Newest)], full.Quick, least);
        var now = bases(full);
        List<KeptResult> unchanged = [];
        List<WorkUnit> due = [];
        List<string> changes = [];
        foreach (var unit in Units(full))
        {
            var result = kept.Find(unit);
            var changed = result?.ChangesUntil(now[unit.Case]).ToList() ?? [];
            changes.AddRange(changed);
            if (result is not null && changed.Count == 0)
                unchanged.Add(result);
            if (result is null || changed.Count > 0 || IsOld(result))
                due.Add(unit);
        }
        var random = new Random(full.Seed);
        // The sort is stable, so units that were never measured keep their random order.
        List<WorkUnit> units = [.. BenchmarkPlan.Shuffled(due, random).OrderBy(unit => kept.LastAttempt(unit) ?? DateTimeOffset.MinValue)];
        var rules = new NightRules(
            units, options.Budget > TimeSpan.Zero ? options.Budget : null, least, early ? settled : null, kept.Times(),
            [.. unchanged.Where(result => !result.Unit.Heat).SelectMany(result => result.Carried())]);
        return new(Plan(full, rules, random), unchanged, [.. changes.Distinct(StringComparer.Ordinal)]);
    }

    private static BenchmarkPlan Plan(BenchmarkPlan full, NightRules rules, Random random)
    {
        List<BenchmarkCase> cases = [.. rules.Units.Where(unit => !unit.Heat).Select(unit => unit.Case)];
        List<BenchmarkCase> measured =
            [.. Enumerable.Range(0, full.Processes).SelectMany(_ => BenchmarkPlan.Shuffled(cases, random))];
        return full with
        {
            Cases = [.. measured, .. rules.Units.Where(unit => unit.Heat).Select(unit => unit.Case)],
            HeatFrom = measured.Count + 1,
            Night = rules,
        };
    }

    private static IEnumerable<WorkUnit> Units(BenchmarkPlan full) =>
    [
        .. full.Cases.Distinct().Select(@case => new WorkUnit(@case, Heat: false)),
        .. Enumerable.Range(1, full.Cases.Count).Where(order => full.SustainedOf(order) > TimeSpan.Zero)
            .Select(order => new WorkUnit(full.Cases[order - 1], Heat: true)),
    ];

    // A result from the future was measured while the clock was wrong.
    private bool IsOld(KeptResult result)
    {
        var age = time.GetUtcNow() - result.MeasuredAt;
        var longest = result.IsDoubtful && DoubtfulAge < options.MaxAge ? DoubtfulAge : options.MaxAge;
        return age < TimeSpan.Zero || age >= longest;
    }
}
