using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>One combination of model and settings to measure.</summary>
/// <param name="Variant">A catalog name, such as <c>efficientnet_b0</c>, or the full path of an ONNX file.</param>
/// <param name="Batch">Frames per call; in MultiStream, frames per query.</param>
/// <param name="Threads">Threads of one inference; 0 leaves the choice to the runtime.</param>
/// <param name="Spinning">Whether idle threads spin.</param>
internal sealed record BenchmarkCase(string Variant, Precision Precision, Scenario Scenario, int Batch, int Threads, bool Spinning);
