namespace EdgeAgent.Video.Streams.Load;

/// <summary>A stream's right to be watched. Disposing gives its place up.</summary>
internal sealed class StreamTurn(StreamAdmission admission, string stream) : IDisposable
{
    private readonly CancellationTokenSource _over = new();

    /// <summary>Cancelled when others want the place.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Why things may go wrong, as a sentence; null where the device has room for all.</summary>
    public string? Strain => admission.Overload is null ? null : "This device is overloaded, which may be why.";

    /// <summary>Whether a frame has come.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The first frame has come.</summary>
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

    /// <summary>Has no effect where the place was given up meanwhile.</summary>
    internal void End()
    {
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself a moment ago.
        }
    }
}
