namespace EdgeAgent.Video.Input.Http;

/// <summary>Counters of the received data: written by the pump, readable from any thread.</summary>
internal sealed class HttpInputState(TimeProvider time)
{
    private long _received;
    private long _unchanged;
    private long _skipped;
    private long _bytes;
    private long _lastAnswer = time.GetTimestamp();

    public long Received => Interlocked.Read(ref _received);

    public long Unchanged => Interlocked.Read(ref _unchanged);

    public long Skipped => Interlocked.Read(ref _skipped);

    public long Bytes => Interlocked.Read(ref _bytes);

    public long LastAnswer => Interlocked.Read(ref _lastAnswer);

    public void AddPicture() => Interlocked.Increment(ref _received);

    public void AddUnchanged() => Interlocked.Increment(ref _unchanged);

    public void SetSkipped(long count) => Interlocked.Exchange(ref _skipped, count);

    public void AddBytes(int count)
    {
        Interlocked.Add(ref _bytes, count);
        Answered();
    }

    /// <summary>Records that the source is alive.</summary>
    public void Answered() => Interlocked.Exchange(ref _lastAnswer, time.GetTimestamp());
}
