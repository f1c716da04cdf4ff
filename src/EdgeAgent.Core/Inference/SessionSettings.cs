using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace EdgeAgent.Inference;

/// <summary>ONNX Runtime's settings for one session.</summary>
internal static class SessionSettings
{
    /// <param name="tracePrefix">Begins the name of the file into which the runtime's profiler writes; null switches it off.</param>
    public static SessionOptions Create(InferenceOptions options, string? tracePrefix = null)
    {
        var use = options.ThreadUse();
        var settings = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            // The runtime's own default counts the machine's cores and pins a thread to each, whatever the container may use.
            IntraOpNumThreads = use.Count,
            InterOpNumThreads = 1,
        };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", use.Spinning ? "1" : "0");
        // Weights outside of the arena, which grows in powers of two.
        settings.AddSessionConfigEntry("session.use_device_allocator_for_initializers", "1");
        // Activations close to zero would otherwise slow a run down by an order of magnitude.
        settings.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        if (tracePrefix is not null)
        {
            // In this order: switching it on takes the prefix of that moment.
            settings.ProfileOutputPathPrefix = tracePrefix;
            settings.EnableProfiling = true;
        }
        return settings;
    }
}
