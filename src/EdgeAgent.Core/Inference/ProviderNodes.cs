using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Inference;

/// <summary>
/// Counts the nodes of a model's optimized graph that each execution provider runs, from ONNX Runtime's profile of one call.
/// </summary>
internal static class ProviderNodes
{
    /// <summary>Loads the model a second time and calls it once; null if it cannot be loaded this way.</summary>
    /// <returns>Node counts by the runtime's own name of the provider, for example <c>CPUExecutionProvider</c>.</returns>
    public static IReadOnlyDictionary<string, int>? Count(string model, InferenceOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("edgeagent-nodes-").FullName;
        try
        {
            using var profile = File.OpenRead(Profile(model, options, Path.Combine(folder, "call")));
            return Read(profile);
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

    /// <param name="profile">The profiler's output. A node that ran several times is counted once.</param>
    internal static Dictionary<string, int> Read(Stream profile) => TraceEvent.Read(profile)
        .Where(entry => entry is { Node: not null, Arguments.Provider: not null })
        .Select(entry => (entry.Node, Provider: entry.Arguments!.Provider!))
        .Distinct()
        .CountBy(node => node.Provider, StringComparer.Ordinal)
        .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);

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
