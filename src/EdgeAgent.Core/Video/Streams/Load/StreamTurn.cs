namespace EdgeAgent.Video.Streams.Load;

/// <summary>A stream's right to be watched. Disposing gives up its place.</summary>
internal sealed class StreamTurn(StreamAdmission admission, string stream) : IDisposable
{
    private readonly CancellationTokenSource _over = new();

    /// <summary>Canceled when others need the place.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>A possible cause of errors, as a sentence; null where the device has room for all streams.</summary>
    public string? Strain => admission.Overload is null ? null : "This device is overloaded, which may be the cause.";

    /// <summary>Whether the device can afford to decode more of the stream than its keyframes.</summary>
    public bool MayWiden => !admission.DecodersAreShort;

    /// <summary>Whether the first frame has arrived.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Records the first frame.</summary>
    public void Began()
    {
        HasBegun = true;
        admission.Began(stream);
    }

    public void Dispose()
    {
        admission.Leave(stream, this);
        _over.Dispose();
    }

    /// <summary>Ends the turn; has no effect if the place was already given up.</summary>
    internal void End()
    {
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The turn ended by itself a moment ago.
        }
    }
}
