using System.Text.Json.Serialization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Request to a worker process for a profile; its only argument, as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "task")]
[JsonDerivedType(typeof(Prepare), "prepare")]
[JsonDerivedType(typeof(MeasureCeilings), "ceilings")]
[JsonDerivedType(typeof(Record), "record")]
[JsonDerivedType(typeof(Compare), "compare")]
internal abstract record ProfileRequest
{
    public string ToArgument() => WorkerText.Of(this);

    /// <summary>Requests the ONNX file of a model.</summary>
    internal sealed record Prepare(ModelRequest Model) : ProfileRequest;

    /// <param name="Each">Time for each part of the measurement.</param>
    /// <param name="Scratch">An existing folder for traces.</param>
    internal sealed record MeasureCeilings(TimeSpan Each, InferenceOptions Inference, Precision Precision, string Scratch) : ProfileRequest;

    /// <summary>Requests runs of a model with and without the runtime's profiler.</summary>
    /// <param name="Model">Path of the ONNX file of <paramref name="Variant"/>.</param>
    /// <param name="RecordingSeconds">Seconds that the profiler adds to the time of each kernel.</param>
    /// <param name="Scratch">An existing folder for traces.</param>
    internal sealed record Record(
        string Model, string Variant, double RecordingSeconds, int Seed, RunLimits Limits, InferenceOptions Inference, string Scratch)
        : ProfileRequest;

    /// <summary>Requests alternating runs of a model with two settings.</summary>
    internal sealed record Compare(string Model, RunSetting Before, RunSetting After, string Name, int Seed, RunLimits Limits)
        : ProfileRequest;
}

/// <summary>Settings of a run.</summary>
/// <param name="Batch">Frames per call.</param>
internal sealed record RunSetting(InferenceOptions Inference, int Batch = 1);
