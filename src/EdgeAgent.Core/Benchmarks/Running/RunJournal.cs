using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>A line of a benchmark's journal.</summary>
/// <param name="Trace">Device conditions since the previous run; null if none were readable.</param>
internal sealed record KeptRun(BenchmarkRun Run, IReadOnlyList<TracePoint>? Trace);

/// <summary>Journals of benchmarks: each is a <see cref="BenchmarkReport"/> that grows run by run.</summary>
internal static class RunJournal
{
    public const string Extension = ".jsonl";

    private const string Schema = "edgeagent.runs/1";

    /// <param name="plan">Hash of the plan, see <see cref="PlanHash"/>.</param>
    /// <param name="begun">The report without runs.</param>
    /// <exception cref="UserError">Another program is writing the journal.</exception>
    public static Journal<BenchmarkReport, KeptRun> Open(string path, string plan, BenchmarkReport begun, Action<string> warn) =>
        Journal<BenchmarkReport, KeptRun>.Open(path, Schema, plan, begun, warn);

    /// <summary>The report of a benchmark that did not finish; null if no run had finished, or the bytes are not a journal.</summary>
    public static BenchmarkReport? Recover(ReadOnlySpan<byte> bytes)
    {
        if (JournalContent<BenchmarkReport, KeptRun>.Parse(bytes, Schema) is not { Entries: [.., var last] } content)
            return null;
        var report = content.Header.Begun with { Runs = [.. content.Entries.Select(kept => kept.Run)] };
        return report.IsSound()
            ? report with { Trace = Trace(content.Entries), FinishedAt = last.Run.Surroundings.After.At }
            : null;
    }

    /// <summary>Device conditions over all runs; null if none were readable.</summary>
    public static IReadOnlyList<TracePoint>? Trace(IReadOnlyList<KeptRun> runs) =>
        runs.SelectMany(kept => kept.Trace ?? []).ToList() is { Count: > 0 } points ? points : null;

    /// <summary>Whether a run is kept when its benchmark is resumed. Runs that crashed, failed, or timed out are measured again.</summary>
    public static bool Stands(BenchmarkRun run) => run.Outcome is Outcome.Completed or Outcome.DidNotFit;
}
