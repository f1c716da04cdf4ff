using System.Diagnostics;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Spans of scheduled benchmarks: one for the whole benchmark, with a child span for each run.</summary>
internal static class BenchmarkTraces
{
    public const string Benchmark = "benchmark", Run = "benchmark run";

    private static readonly ActivitySource Source = new("EdgeAgent.Benchmarks");

    /// <returns>The span, to be disposed at the end; null if there is no listener.</returns>
    public static Activity? Begin(string trigger) => Source.StartActivity(Benchmark)?.SetTag("edgeagent.benchmark.trigger", trigger);

    /// <summary>Adds a span for a run that has just ended, as a child of the current benchmark.</summary>
    public static void Ended(BenchmarkRun run, DateTimeOffset at)
    {
        using var span = Source.StartActivity(Run, ActivityKind.Internal, parentContext: default, tags: null, links: null, run.StartedAt);
        span?.SetTag("edgeagent.model.variant", run.Case.Variant)
            .SetTag("edgeagent.model.precision", run.Case.Precision.Text())
            .SetTag("edgeagent.benchmark.scenario", run.Case.Scenario.ToString())
            .SetTag("edgeagent.benchmark.outcome", JsonStyle.NameOf(run.Outcome))
            .SetEndTime(at.UtcDateTime);
        if (run.Measurement is null)
            span?.SetStatus(ActivityStatusCode.Error, run.Message);
    }
}
