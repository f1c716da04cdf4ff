namespace EdgeAgent.Video.Input;

/// <summary>Result of a probe: the input as it can be opened, and its properties.</summary>
internal sealed record ProbedInput(VideoSource Source, VideoProperties Properties);

/// <summary>
/// The last probe of one stream's input. A stream that was closed for a benchmark or for other streams is opened again without another
/// probe; <see cref="Decoding.FfmpegDecoder"/> compares its first frame with the result.
/// </summary>
/// <param name="stream">Name of the stream, which the cost of probes counts toward.</param>
internal sealed class ProbeMemory(string stream)
{
    private ProbedInput? _probed;

    public string Stream => stream;

    /// <summary>The result to use once, because the input may have changed; null if the input must be probed.</summary>
    public ProbedInput? Take() => Interlocked.Exchange(ref _probed, null);

    /// <summary>Keeps the result of a connection that delivered frames and that this program ended.</summary>
    /// <param name="probed">Null for an input that is never probed.</param>
    public void Keep(ProbedInput? probed) => _probed = probed;
}
