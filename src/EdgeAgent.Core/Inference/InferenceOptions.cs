using System.ComponentModel.DataAnnotations;
using EdgeAgent.Models;

namespace EdgeAgent.Inference;

/// <summary>How models run on this device.</summary>
internal sealed record InferenceOptions
{
    /// <summary>Upper bound that catches typing errors: no supported device has more.</summary>
    public const int MostThreads = 256;

    // The lower bound fits a few models of a small variant; the upper bound exceeds any disk of a supported device.
    private const long LeastCacheBytes = 64L * 1024 * 1024, MostCacheBytes = 1L << 40;

    /// <summary>Execution provider: <c>auto</c>, or the name of one provider.</summary>
    public string ExecutionProvider { get; set; } = ExecutionProviders.Automatic;

    /// <summary>
    /// Threads per inference. 0: one thread per available core. If empty, the daemon uses the thread count that was best for its model in
    /// the newest benchmark on this device that compared thread counts. Otherwise, empty means 0.
    /// </summary>
    [Range(0, MostThreads)]
    public int? Threads { get; set; }

    /// <summary>
    /// Whether idle threads spin while they wait for work. This is slightly faster but keeps a core busy. If empty, the daemon uses the
    /// setting that was best for its model in the newest benchmark on this device that compared both. Otherwise, empty means <c>false</c>.
    /// </summary>
    public bool? Spinning { get; set; }

    /// <summary>Path of an ONNX Runtime library built for this device. If empty, the bundled library is used.</summary>
    public string NativeLibrary { get; set; } = "";

    /// <summary>Directory of trained weights and model cards. If empty, the <c>models</c> directory next to the program is used.</summary>
    public string Models { get; set; } = "";

    /// <summary>
    /// Maximum size, in bytes, of generated model files in the state directory. Above it, the least recently used files are deleted; they
    /// are generated again when needed.
    /// </summary>
    [Range((double)LeastCacheBytes, MostCacheBytes)]
    public long MaxCacheBytes { get; set; } = ModelStore.DefaultCacheBytes;

    /// <summary>Configured values, with defaults for the empty ones.</summary>
    public ThreadUse ThreadUse() => new(Threads ?? 0, Spinning ?? false);

    /// <summary>Copy of these options with another thread use.</summary>
    public InferenceOptions With(ThreadUse use) => this with { Threads = use.Threads, Spinning = use.Spinning };

    /// <summary>One sentence per invalid value, with its key.</summary>
    public IEnumerable<string> Problems()
    {
        if (!ExecutionProviders.IsKnown(ExecutionProvider))
        {
            yield return $"EdgeAgent:Inference:ExecutionProvider is \"{ExecutionProvider}\": "
                + $"must be one of {string.Join(", ", ExecutionProviders.Names)}.";
        }
        foreach (var problem in OptionRanges.Problems(this, "EdgeAgent:Inference"))
            yield return problem;
        if (NativeLibrary.Length > 0 && !File.Exists(NativeLibrary))
        {
            yield return $"EdgeAgent:Inference:NativeLibrary is \"{NativeLibrary}\": there is no such file. "
                + "Name a libonnxruntime.so, or leave it empty.";
        }
        if (Models.Length > 0 && !Directory.Exists(Models))
            yield return $"EdgeAgent:Inference:Models is \"{Models}\": there is no such directory.";
    }
}
