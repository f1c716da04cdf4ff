using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Profiles models: <see cref="Profiler.RunAsync"/> with a journal.</summary>
internal delegate Task<ProfileReport> RunProfiler(ProfilePlan plan, IProgress<ProfileProgress> progress, CancellationToken cancellation);

/// <summary>The services that an analysis uses.</summary>
/// <param name="History">Stores the benchmark, for <c>recommend</c> and the metrics.</param>
/// <param name="Models">Provides the model cards, which contain the accuracy.</param>
internal sealed record AnalysisTools(
    RunBenchmark Benchmark, RunProfiler Profile, BenchmarkHistory History, ModelStore Models, SelectionWeights Weights, TimeProvider Time);
