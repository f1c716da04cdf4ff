using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>What a worker measured of one model in its own process.</summary>
/// <param name="Runtime">Version of ONNX Runtime.</param>
/// <param name="Provider">The execution provider that ran the model.</param>
/// <param name="FallbackReason">Why that is not the provider asked for; null when it is.</param>
/// <param name="Trained">Whether the model has trained weights; seeded ones cost the same.</param>
/// <param name="LoadSeconds">From the file to a session that is ready.</param>
/// <param name="ColdSeconds">The first call after loading; in no other figure.</param>
/// <param name="WarmUp">What came between the first call and the measured part.</param>
/// <param name="DurationSeconds">Of the measured part by the wall clock.</param>
/// <param name="MinimaReached">False when the time limit ended it first: percentiles may be missing.</param>
/// <param name="Latency">Seconds of a call: the whole of it, from filled input to outputs in memory.</param>
/// <param name="Throughput">Frames a second while the model ran.</param>
/// <param name="Memory">Of the worker process.</param>
/// <param name="Collections">Garbage collections during the measured part, by generation.</param>
/// <param name="Cpu">During the measured part.</param>
/// <param name="Sustained">What became of latency under load that goes on; null where it was not asked for.</param>
/// <param name="NodesPerProvider">How many nodes of the optimised graph each execution provider runs; null where it was not looked at.</param>
/// <param name="Opset">Version of ONNX's operators that the file is written in.</param>
/// <param name="ColdStartSeconds">From the start of the worker process to its first answer: .NET, ONNX Runtime, the model, the first call.</param>
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
/// <param name="Runs">Without the cold one.</param>
/// <param name="Steady">Whether latency settled (see <see cref="SteadyState"/>) before the time limit of warm-up.</param>
internal sealed record WarmUp(int Runs, double Seconds, bool Steady);
