using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace EdgeAgent.Inference;

/// <summary>The provider a session runs on. <paramref name="FallbackReason"/> is null unless it differs from the requested one.</summary>
internal sealed record ProviderChoice(string Provider, string? FallbackReason);

/// <summary>ONNX Runtime's execution providers by short name, and the choice among them.</summary>
internal static class ExecutionProviders
{
    public const string Automatic = "auto";
    public const string Cpu = "cpu";

    private static readonly Row[] Table =
    [
        new("tensorrt", "TensorrtExecutionProvider", options => options.AppendExecutionProvider_Tensorrt()),
        new("cuda", "CUDAExecutionProvider", options => options.AppendExecutionProvider_CUDA()),
        new("xnnpack", "XnnpackExecutionProvider", options => options.AppendExecutionProvider("XNNPACK")),
        new(Cpu, "CPUExecutionProvider", _ => { }),
    ];

    // TensorRT builds its engine for minutes at first start and XNNPACK lacks operators, so "auto" includes neither.
    private static readonly string[] AutomaticOrder = ["cuda", Cpu];

    public static IEnumerable<string> Names => [Automatic, .. Table.Select(row => row.Name)];

    public static bool IsKnown(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Providers of the loaded runtime that this program supports.</summary>
    /// <exception cref="UserError">As in <see cref="OnnxRuntime.Load"/>.</exception>
    public static IEnumerable<string> Available(string nativeLibrary)
    {
        var built = OnnxRuntime.Load(nativeLibrary).GetAvailableProviders();
        return Table.Where(row => built.Contains(row.RuntimeName)).Select(row => row.Name);
    }

    /// <summary>Adds the requested provider to <paramref name="session"/>, or falls back to the CPU and gives the reason.</summary>
    /// <param name="wanted">A name from <see cref="Names"/>.</param>
    /// <param name="available">Providers of the loaded runtime, by the runtime's own names.</param>
    public static ProviderChoice Append(SessionOptions session, string wanted, IReadOnlyCollection<string> available)
    {
        string? reason = null;
        var candidates = wanted.Equals(Automatic, StringComparison.OrdinalIgnoreCase) ? AutomaticOrder : [wanted.ToLowerInvariant()];
        foreach (var row in candidates.Select(Find))
        {
            var refusal = TryAppend(session, row, available);
            if (refusal is null)
                return new(row.Name, reason);
            // Under "auto", a provider missing from the runtime was never requested, so it is no reason.
            if (candidates.Length == 1 || available.Contains(row.RuntimeName))
                reason = refusal;
        }
        return new(Cpu, reason);
    }

    private static string? TryAppend(SessionOptions session, Row row, IReadOnlyCollection<string> available)
    {
        if (!available.Contains(row.RuntimeName))
        {
            return $"{row.Name} is not included in this ONNX Runtime (built with {string.Join(", ", available.Select(ShortName))}); "
                + "set EdgeAgent:Inference:NativeLibrary to a library that includes it.";
        }
        try
        {
            row.Append(session);
            return null;
        }
        catch (OnnxRuntimeException error)
        {
            return $"{row.Name} does not start: {RuntimeMessage.Of(error)}";
        }
        catch (EntryPointNotFoundException)
        {
            return $"{row.Name} does not start: this ONNX Runtime lacks its entry point.";
        }
    }

    private static Row Find(string name) => Array.Find(Table, row => row.Name == name)!;

    private static string ShortName(string runtimeName) => Array.Find(Table, row => row.RuntimeName == runtimeName)?.Name ?? runtimeName;

    private sealed record Row(string Name, string RuntimeName, Action<SessionOptions> Append);
}
