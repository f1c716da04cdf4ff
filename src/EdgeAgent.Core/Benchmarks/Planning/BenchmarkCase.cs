using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>One thing to measure.</summary>
/// <param name="Variant">A name of the catalogue, such as <c>efficientnet_b0</c>, or the full path of an ONNX file.</param>
/// <param name="Batch">Frames a call; in MultiStream that is the frames of a query.</param>
/// <param name="Threads">Of one inference; 0 is the runtime's choice.</param>
/// <param name="Spinning">Whether idle threads spin.</param>
internal sealed record BenchmarkCase(string Variant, Precision Precision, Scenario Scenario, int Batch, int Threads, bool Spinning);
