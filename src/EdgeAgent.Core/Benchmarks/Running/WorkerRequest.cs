using System.Text.Json.Serialization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>The task of one worker process: its only argument, as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "task")]
[JsonDerivedType(typeof(Prepare), "prepare")]
[JsonDerivedType(typeof(Measure), "measure")]
internal abstract record WorkerRequest
{
    public string ToArgument() => WorkerText.Of(this);

    /// <summary>
    /// Writes the ONNX file of a model in its own process, so that the memory for it counts neither for the daemon nor for the measurement.
    /// </summary>
    internal sealed record Prepare(ModelRequest Model) : WorkerRequest;

    /// <param name="Model">Path of an ONNX file.</param>
    /// <param name="Batch">Frames per call.</param>
    /// <param name="Seed">Random seed for the input frames and the bootstrap.</param>
    /// <param name="Sustained">How long to continue after the measured part, unless the parent ends it sooner.</param>
    /// <param name="CountNodes">Whether to count the nodes that each execution provider runs, after all measurements.</param>
    internal sealed record Measure(
        string Model,
        int Batch,
        int Seed,
        RunLimits Limits,
        InferenceOptions Inference,
        TimeSpan Sustained = default,
        bool CountNodes = false)
        : WorkerRequest;
}
