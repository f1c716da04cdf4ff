namespace EdgeAgent.Inference;

/// <summary>Sums the frames that were scored and the time that their batches took. Thread-safe.</summary>
internal sealed class BatchTotals
{
    private readonly Lock _lock = new();
    private long _frames;
    private TimeSpan _busy;

    /// <summary>Totals so far: frames scored, and the time in which a batch was being scored.</summary>
    public (long Frames, TimeSpan Busy) Now
    {
        get
        {
            lock (_lock)
                return (_frames, _busy);
        }
    }

    /// <param name="frames">Frames of one batch.</param>
    /// <param name="taken">Time from its first sample to its last score.</param>
    public void Add(int frames, TimeSpan taken)
    {
        lock (_lock)
        {
            _frames += frames;
            _busy += taken;
        }
    }
}
