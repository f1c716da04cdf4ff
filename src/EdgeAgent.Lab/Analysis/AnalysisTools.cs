using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Profiles models; <see cref="Profiler.RunAsync"/> with a journal.</summary>
internal delegate Task<ProfileReport> RunProfiler(ProfilePlan plan, IProgress<ProfileProgress> progress, CancellationToken cancellation);

/// <summary>With what a device is analysed.</summary>
/// <param name="History">Keeps the benchmark, for <c>recommend</c> and the metrics.</param>
/// <param name="Models">For the cards, which hold the accuracy.</param>
internal sealed record AnalysisTools(RunPlan Benchmark, RunProfiler Profile, BenchmarkHistory History, ModelStore Models, SelectionWeights Weights, TimeProvider Time);
