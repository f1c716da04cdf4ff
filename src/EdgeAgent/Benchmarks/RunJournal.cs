namespace EdgeAgent.Benchmarks;

/// <summary>The journals of benchmarks: <see cref="BenchmarkReport"/>s as they grow, run by run.</summary>
internal static class RunJournal
{
    public const string Extension = ".jsonl";

    private const string Schema = "edgeagent.runs/1";

    /// <param name="plan">Of <see cref="PlanHash"/>.</param>
    /// <param name="begun">The report without runs.</param>
    /// <exception cref="UserError">Another program is writing it.</exception>
    public static Journal<BenchmarkReport, BenchmarkRun> Open(string path, string plan, BenchmarkReport begun, Action<string> tell) =>
        Journal<BenchmarkReport, BenchmarkRun>.Open(path, Schema, plan, begun, tell);

    /// <summary>The report of a benchmark that did not come to its end; null when no run was finished, or the bytes are no journal.</summary>
    public static BenchmarkReport? Recover(ReadOnlySpan<byte> bytes) =>
        JournalContent<BenchmarkReport, BenchmarkRun>.Parse(bytes, Schema) is { Entries: [.., var last] runs } content
            ? content.Header.Begun with { Runs = runs, FinishedAt = last.Surroundings.After.At }
            : null;

    /// <summary>Whether a run stands when its benchmark is gone on with. What ended by an accident is measured again.</summary>
    public static bool Stands(BenchmarkRun run) => run.Outcome is Outcome.Completed or Outcome.DidNotFit;
}
