using System.Text.Json;
using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>One kernel of one inference.</summary>
/// <param name="Node">The node's name after the runtime has rewritten the graph.</param>
/// <param name="Operator">The operator, such as <c>Conv</c>.</param>
/// <param name="Shapes">Shapes from the first inference; null in later ones, where they would be the same.</param>
internal sealed record TracedKernel(string Node, string Operator, double Seconds, KernelShapes? Shapes = null);

/// <summary>One inference as the runtime's profiler recorded it.</summary>
/// <param name="Seconds">Time from call to return.</param>
/// <param name="Kernels">Kernels in execution order.</param>
internal sealed record TracedRun(double Seconds, IReadOnlyList<TracedKernel> Kernels);

/// <summary>
/// Reads the file of ONNX Runtime's profiler, in which the kernels of an inference come before the entry of the inference itself.
/// </summary>
internal static class ProfilerTrace
{
    private const string RunName = "model_run";
    private const double Microsecond = 1e-6;

    // Negative or infinite values and values of more than a day are not valid durations.
    private const double MostMicroseconds = 86_400e6;

    /// <exception cref="UserError">The file cannot be read or is not a trace.</exception>
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

    /// <summary>All completely recorded inferences, in order.</summary>
    /// <exception cref="JsonException">The bytes are not a trace.</exception>
    public static IReadOnlyList<TracedRun> Parse(Stream json)
    {
        List<TracedRun> runs = [];
        List<TracedKernel> kernels = [];
        foreach (var entry in TraceEvent.Read(json).Where(entry => entry.Microseconds is >= 0 and <= MostMicroseconds))
        {
            if (entry.Node is { } node)
            {
                var shapes = runs.Count == 0 && entry.Arguments is { } arguments ? KernelShapes.Of(arguments) : null;
                kernels.Add(new(node, entry.Arguments?.Operator ?? "", entry.Microseconds * Microsecond, shapes));
            }
            else if (entry.Name == RunName)
            {
                runs.Add(new(entry.Microseconds * Microsecond, kernels));
                kernels = [];
            }
        }
        return runs;
    }
}
