using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>The result of one worker: the file it wrote, its measurement, or how it ended without either.</summary>
internal sealed record WorkerAnswer(
    ModelFile? Model = null, Measurement? Measurement = null, Observation? Observation = null, WorkerEnd? End = null);
