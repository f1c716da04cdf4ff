using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Inference;

/// <summary>The native ONNX Runtime of this process: loaded once, from one library, with no output on stderr.</summary>
internal static class OnnxRuntime
{
    private static readonly Lock Loading = new();
    private static string? _loaded;

    /// <summary>Loads the runtime unless it is already loaded.</summary>
    /// <param name="nativeLibrary">Path of the library to load; empty for the bundled one.</param>
    /// <exception cref="UserError">The library is missing, is not an ONNX Runtime, or another one is already loaded.</exception>
    public static OrtEnv Load(string nativeLibrary)
    {
        if (nativeLibrary.Length > 0 && !File.Exists(nativeLibrary))
        {
            throw new UserError(
                $"EdgeAgent:Inference:NativeLibrary is {nativeLibrary}: there is no such file. "
                    + "Name a libonnxruntime.so, or leave it empty.",
                UserError.WrongUse);
        }
        lock (Loading)
        {
            _loaded ??= Initialize(nativeLibrary);
            if (_loaded == nativeLibrary)
                return OrtEnv.Instance();
            var origin = _loaded.Length == 0 ? "the program's directory" : _loaded;
            throw new UserError($"ONNX Runtime is already loaded from {origin}: a process can load only one.");
        }
    }

    private static string Initialize(string nativeLibrary)
    {
        // Since 1.29 the runtime sends telemetry to its vendor and keeps a device identifier and a queue in the user's cache. It starts
        // before its own switch can be reached; this documented variable disables all of it.
        NativeEnvironment.Set("ORT_DISABLE_TELEMETRY", "1");
        if (nativeLibrary.Length > 0)
            UseLibrary(nativeLibrary);
        try
        {
            // Errors arrive as exceptions; the native logger would repeat them on stderr.
            var options = new EnvironmentCreationOptions { logId = "edgeagent", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            OrtEnv.CreateInstanceWithOptions(ref options).DisableTelemetryEvents();
        }
        catch (TypeInitializationException error) when (error.InnerException is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new UserError($"ONNX Runtime cannot be loaded: {error.InnerException.Message}", cause: error);
        }
        return nativeLibrary;
    }

    private static void UseLibrary(string path)
    {
        if (!NativeLibrary.TryLoad(Path.GetFullPath(path), out var handle) || !NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out _))
        {
            throw new UserError(
                $"EdgeAgent:Inference:NativeLibrary is {path}: "
                    + $"it cannot be loaded as an ONNX Runtime for {RuntimeInformation.ProcessArchitecture}.",
                UserError.WrongUse);
        }
        OrtEnv.DisableDllImportResolver = true;
        NativeLibrary.SetDllImportResolver(
            typeof(InferenceSession).Assembly,
            (name, _, _) => name.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase) ? handle : 0);
    }
}
