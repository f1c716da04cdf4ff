using System.Text.Json;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>One kernel of one inference.</summary>
/// <param name="Node">The node's name after the runtime has rewritten the graph.</param>
/// <param name="Operator">What it computes, such as <c>Conv</c>.</param>
/// <param name="Shapes">Of the first inference; null later, where they would be the same.</param>
internal sealed record TracedKernel(string Node, string Operator, double Seconds, KernelShapes? Shapes = null);

/// <summary>One inference as the runtime's profiler recorded it.</summary>
/// <param name="Seconds">From call to return.</param>
/// <param name="Kernels">In the order they ran.</param>
internal sealed record TracedRun(double Seconds, IReadOnlyList<TracedKernel> Kernels);

/// <summary>Reads the file that ONNX Runtime's profiler writes: a JSON array of entries, an inference's kernels before the entry of the inference itself.</summary>
internal static class ProfilerTrace
{
    private const string KernelCategory = "Node";
    private const string KernelSuffix = "_kernel_time";
    private const string RunName = "model_run";
    private const double Microsecond = 1e-6;

    // What is not finite, negative or longer than a day was never a duration.
    private const double MostMicroseconds = 86_400e6;

    /// <exception cref="UserError">The file cannot be read or is no trace.</exception>
    public static IReadOnlyList<TracedRun> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Parse(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UserError($"The runtime's trace {path} cannot be read: {error.Message} Is the disk full?", cause: error);
        }
    }

    /// <summary>All inferences that were recorded to their end, in order. Entry by entry, because a trace may be larger than memory.</summary>
    /// <exception cref="JsonException">The bytes are no trace.</exception>
    public static IReadOnlyList<TracedRun> Parse(Stream json)
    {
        List<TracedRun> runs = [];
        List<TracedKernel> kernels = [];
        foreach (var entry in JsonSerializer.DeserializeAsyncEnumerable<TraceEvent>(json).ToBlockingEnumerable())
        {
            if (entry is not { Name: { } name, Microseconds: >= 0 and <= MostMicroseconds })
                continue;
            if (entry.Category == KernelCategory && name.EndsWith(KernelSuffix, StringComparison.Ordinal))
            {
                kernels.Add(new(name[..^KernelSuffix.Length], entry.Arguments?.Operator ?? "", entry.Microseconds * Microsecond, runs.Count == 0 ? entry.Arguments?.Shapes() : null));
            }
            else if (name == RunName)
            {
                runs.Add(new(entry.Microseconds * Microsecond, kernels));
                kernels = [];
            }
        }
        return runs;
    }
}
