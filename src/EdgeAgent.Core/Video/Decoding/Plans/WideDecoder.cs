namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>The second decoder of a <see cref="PlannedDecoder"/>.</summary>
internal sealed class WideDecoder(FfmpegDecoder decoder) : IAsyncDisposable
{
    private Task<VideoFrame?>? _read;

    public FfmpegDecoder Decoder => decoder;

    /// <summary>Whether a frame came.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>When its clock began, by the clock of the stream.</summary>
    public TimeSpan Zero { get; private set; }

    /// <summary>The read in progress, or the next one.</summary>
    public Task<VideoFrame?> Read(CancellationToken cancellation) => _read ??= decoder.ReadAsync(cancellation).AsTask();

    /// <summary>Records that the read ended with a frame.</summary>
    /// <param name="zero">When its clock began, as that frame shows.</param>
    /// <returns>Whether the frame is the first.</returns>
    public bool Took(TimeSpan zero)
    {
        _read = null;
        if (HasBegun)
            return false;
        HasBegun = true;
        Zero = zero;
        return true;
    }

    public ValueTask DisposeAsync() => decoder.DisposeAsync();
}
