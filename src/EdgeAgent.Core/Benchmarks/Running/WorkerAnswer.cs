using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>What came of one worker: the file it wrote, or what it measured, or how it ended without either.</summary>
internal sealed record WorkerAnswer(ModelFile? Model = null, Measurement? Measurement = null, Observation? Observation = null, WorkerEnd? End = null);
