using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>What one worker process does; its only argument, as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "task")]
[JsonDerivedType(typeof(Prepare), "prepare")]
[JsonDerivedType(typeof(Measure), "measure")]
internal abstract record WorkerRequest
{
    /// <exception cref="UserError">The text is no request; exit code 2.</exception>
    public static WorkerRequest Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerRequest>(text, BenchmarkJson.Compact) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new UserError($"The worker's request cannot be read: {error.Message}", UserError.WrongUse, error);
        }
    }

    public string ToArgument() => JsonSerializer.Serialize(this, BenchmarkJson.Compact);

    /// <summary>Write the ONNX file of a model, so that the memory which that takes is neither the daemon's nor the measurement's.</summary>
    internal sealed record Prepare(string Variant, Precision Precision, string ModelsDirectory, string CacheDirectory, long MostCacheBytes = ModelStore.DefaultCacheBytes) : WorkerRequest;

    /// <param name="Model">Path of an ONNX file.</param>
    /// <param name="Batch">Frames a call.</param>
    /// <param name="Seed">Of the input frames and of the bootstrap.</param>
    /// <param name="Sustained">How long to go on after the measured part, unless the parent says that it is enough.</param>
    /// <param name="CountNodes">Whether to look at which execution provider runs how many nodes, after all that is measured.</param>
    internal sealed record Measure(
        string Model, int Batch, int Seed, RunLimits Limits, InferenceOptions Inference, TimeSpan Sustained = default, bool CountNodes = false) : WorkerRequest;
}
