using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace EdgeAgent.Inference;

/// <summary>ONNX Runtime's settings for one session.</summary>
internal static class SessionSettings
{
    /// <param name="tracePrefix">Prefix of the file name for the runtime's profile; null disables profiling.</param>
    public static SessionOptions Create(InferenceOptions options, string? tracePrefix = null)
    {
        var use = options.ThreadUse();
        var settings = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            // The default counts the machine's cores and pins a thread to each, even if the container may use fewer.
            IntraOpNumThreads = use.Count,
            InterOpNumThreads = 1,
        };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", use.Spinning ? "1" : "0");
        // Keeps weights out of the arena, which grows in powers of two.
        settings.AddSessionConfigEntry("session.use_device_allocator_for_initializers", "1");
        // Denormal activations would slow a run down by an order of magnitude.
        settings.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        if (tracePrefix is not null)
        {
            // The prefix comes first: enabling the profiler reads it.
            settings.ProfileOutputPathPrefix = tracePrefix;
            settings.EnableProfiling = true;
        }
        return settings;
    }
}
