using EdgeAgent.Models;

namespace EdgeAgent.Inference;

/// <summary>How models run on this device.</summary>
internal sealed class InferenceOptions
{
    /// <summary>More than any device this runs on has; a larger number is a slip.</summary>
    public const int MostThreads = 256;

    // A few models of a small variant, and more than any disk this runs on has.
    private const long LeastCacheBytes = 64L * 1024 * 1024, MostCacheBytes = 1L << 40;

    /// <summary>What computes: <c>auto</c>, or the name of one execution provider.</summary>
    public string ExecutionProvider { get; set; } = ExecutionProviders.Automatic;

    /// <summary>
    /// Threads of one inference; 0 is one for every processor this program may use. Empty is the same, except that the daemon scores with as many as
    /// the newest benchmark of this device that compared threads found best for its model.
    /// </summary>
    public int? Threads { get; set; }

    /// <summary>
    /// Whether idle threads spin for the next piece of work: a little faster, and a core kept busy for it. Empty is <c>false</c>, except that the daemon
    /// scores as the newest benchmark of this device that compared the two found best for its model.
    /// </summary>
    public bool? Spinning { get; set; }

    /// <summary>Path of an ONNX Runtime built for this device, instead of the one that comes with the program.</summary>
    public string NativeLibrary { get; set; } = "";

    /// <summary>Directory of trained weights and model cards; empty is <c>models</c> beside the program.</summary>
    public string Models { get; set; } = "";

    /// <summary>The most bytes that written models may take in the state directory; past it those go that were not used for longest. They are written again when needed.</summary>
    public long MaxCacheBytes { get; set; } = ModelStore.DefaultCacheBytes;

    /// <summary>What is configured, and the defaults for what is not.</summary>
    public ThreadUse ThreadUse() => new(Threads ?? 0, Spinning ?? false);

    /// <summary>The same with these threads.</summary>
    public InferenceOptions With(ThreadUse use)
    {
        var copy = (InferenceOptions)MemberwiseClone();
        (copy.Threads, copy.Spinning) = (use.Threads, use.Spinning);
        return copy;
    }

    /// <summary>One sentence a bad value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        if (!ExecutionProviders.IsKnown(ExecutionProvider))
            yield return $"EdgeAgent:Inference:ExecutionProvider is \"{ExecutionProvider}\": must be one of {string.Join(", ", ExecutionProviders.Names)}.";
        if (Threads is < 0 or > MostThreads)
            yield return $"EdgeAgent:Inference:Threads is {Threads}: must be 0 (as many as there are processors) to {MostThreads}.";
        if (MaxCacheBytes is < LeastCacheBytes or > MostCacheBytes)
            yield return $"EdgeAgent:Inference:MaxCacheBytes is {MaxCacheBytes}: must be from {LeastCacheBytes} to {MostCacheBytes}.";
        if (NativeLibrary.Length > 0 && !File.Exists(NativeLibrary))
            yield return $"EdgeAgent:Inference:NativeLibrary is \"{NativeLibrary}\": there is no such file. Name a libonnxruntime.so, or leave it empty.";
        if (Models.Length > 0 && !Directory.Exists(Models))
            yield return $"EdgeAgent:Inference:Models is \"{Models}\": there is no such directory.";
    }
}
