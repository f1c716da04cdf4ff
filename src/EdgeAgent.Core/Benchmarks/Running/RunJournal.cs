using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>A line of a benchmark's journal.</summary>
/// <param name="Trace">The device since the run before; null where nothing of it can be seen.</param>
internal sealed record KeptRun(BenchmarkRun Run, IReadOnlyList<TracePoint>? Trace);

/// <summary>The journals of benchmarks: <see cref="BenchmarkReport"/>s as they grow, run by run.</summary>
internal static class RunJournal
{
    public const string Extension = ".jsonl";

    private const string Schema = "edgeagent.runs/1";

    /// <param name="plan">Of <see cref="PlanHash"/>.</param>
    /// <param name="begun">The report without runs.</param>
    /// <exception cref="UserError">Another program is writing it.</exception>
    public static Journal<BenchmarkReport, KeptRun> Open(string path, string plan, BenchmarkReport begun, Action<string> tell) =>
        Journal<BenchmarkReport, KeptRun>.Open(path, Schema, plan, begun, tell);

    /// <summary>The report of a benchmark that did not come to its end; null when no run was finished, or the bytes are no journal.</summary>
    public static BenchmarkReport? Recover(ReadOnlySpan<byte> bytes) =>
        JournalContent<BenchmarkReport, KeptRun>.Parse(bytes, Schema) is { Entries: [.., var last] } content
            && (content.Header.Begun with { Runs = [.. content.Entries.Select(kept => kept.Run)] }).IsSound()
            ? content.Header.Begun with { Runs = [.. content.Entries.Select(kept => kept.Run)], Trace = Trace(content.Entries), FinishedAt = last.Run.Surroundings.After.At }
            : null;

    /// <summary>The device over all runs; null where nothing of it could be seen.</summary>
    public static IReadOnlyList<TracePoint>? Trace(IReadOnlyList<KeptRun> runs) =>
        runs.SelectMany(kept => kept.Trace ?? []).ToList() is { Count: > 0 } points ? points : null;

    /// <summary>Whether a run stands when its benchmark is gone on with. What ended by an accident is measured again.</summary>
    public static bool Stands(BenchmarkRun run) => run.Outcome is Outcome.Completed or Outcome.DidNotFit;
}
