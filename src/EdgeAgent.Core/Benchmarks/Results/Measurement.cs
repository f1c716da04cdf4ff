using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The measurement of one model in a worker process.</summary>
/// <param name="Runtime">Version of ONNX Runtime.</param>
/// <param name="Provider">The execution provider that ran the model.</param>
/// <param name="FallbackReason">Why the requested provider did not run it; null if it did.</param>
/// <param name="Trained">Whether the model has trained weights; seeded weights cost the same.</param>
/// <param name="LoadSeconds">Time to load the file into a ready session.</param>
/// <param name="ColdSeconds">Duration of the first call after loading, which no other figure includes.</param>
/// <param name="WarmUp">The calls between the first call and the measured part.</param>
/// <param name="DurationSeconds">Wall-clock duration of the measured part.</param>
/// <param name="MinimaReached">False if the time limit ended the measured part first: percentiles may be missing.</param>
/// <param name="Latency">Seconds per complete call, from filled input to outputs in memory.</param>
/// <param name="Throughput">Frames per second while the model ran.</param>
/// <param name="Memory">Memory use of the worker process.</param>
/// <param name="Collections">Garbage collections during the measured part, by generation.</param>
/// <param name="Cpu">Processor use during the measured part.</param>
/// <param name="Sustained">Latency under sustained load; null if it was not requested.</param>
/// <param name="NodesPerProvider">Number of nodes of the optimized graph per execution provider; null if they were not counted.</param>
/// <param name="Opset">Version of the ONNX operator set that the file uses.</param>
/// <param name="ColdStartSeconds">
/// Time from the start of the worker process to its first result: .NET, ONNX Runtime, the model, and the first call.
/// </param>
internal sealed record Measurement(
    string Runtime,
    string Provider,
    string? FallbackReason,
    bool Trained,
    double LoadSeconds,
    double ColdSeconds,
    WarmUp WarmUp,
    double DurationSeconds,
    bool MinimaReached,
    LatencySummary Latency,
    double Throughput,
    MemoryUse Memory,
    IReadOnlyList<int> Collections,
    CpuUse? Cpu,
    Sustained? Sustained = null,
    IReadOnlyDictionary<string, int>? NodesPerProvider = null,
    int? Opset = null,
    double? ColdStartSeconds = null);

/// <summary>Calls made before measuring.</summary>
/// <param name="Runs">Number of calls, without the cold one.</param>
/// <param name="Steady">Whether latency settled (see <see cref="SteadyState"/>) before the warm-up time limit.</param>
internal sealed record WarmUp(int Runs, double Seconds, bool Steady);
