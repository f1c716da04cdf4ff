using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Inference;

/// <summary>
/// Counts the nodes of a model's optimized graph that each execution provider runs, from ONNX Runtime's profile of one call.
/// </summary>
internal static class ProviderNodes
{
    private const string KernelTime = "_kernel_time";

    /// <summary>Loads the model a second time and calls it once; null if it cannot be loaded this way.</summary>
    /// <returns>Node counts by the runtime's own name of the provider, for example <c>CPUExecutionProvider</c>.</returns>
    public static IReadOnlyDictionary<string, int>? Count(string model, InferenceOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("edgeagent-nodes-").FullName;
        try
        {
            return Read(Profile(model, options, Path.Combine(folder, "call")));
        }
        catch (OnnxRuntimeException)
        {
            // For example, the provider rejects the model: the measurement fell back and reports that.
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="profile">Path of the profiler's output, a list of events.</param>
    internal static Dictionary<string, int> Read(string profile)
    {
        using var file = File.OpenRead(profile);
        using var events = JsonDocument.Parse(file);
        return events.RootElement.EnumerateArray()
            .Where(entry => entry.GetProperty("name").GetString()!.EndsWith(KernelTime, StringComparison.Ordinal))
            .Select(entry => (
                Node: entry.GetProperty("name").GetString(),
                Provider: entry.GetProperty("args").GetProperty("provider").GetString()!))
            .Distinct()
            .CountBy(node => node.Provider, StringComparer.Ordinal)
            .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
    }

    private static string Profile(string model, InferenceOptions options, string prefix)
    {
        using var settings = SessionSettings.Create(options);
        settings.EnableProfiling = true;
        settings.ProfileOutputPathPrefix = prefix;
        ExecutionProviders.Append(settings, options.ExecutionProvider, OnnxRuntime.Load(options.NativeLibrary).GetAvailableProviders());
        using var session = new InferenceSession(model, settings);
        using var run = new RunOptions();
        var (name, input) = session.InputMetadata.First();
        long[] shape = [.. input.Dimensions.Select(size => Math.Max(1L, size))];
        using var frame = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, input.ElementDataType, shape);
        using var outputs = session.Run(run, [name], [frame], session.OutputNames);
        return session.EndProfiling();
    }
}
