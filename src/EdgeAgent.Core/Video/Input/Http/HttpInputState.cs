namespace EdgeAgent.Video.Input.Http;

/// <summary>What has come so far; written by the pump, read by whoever watches it.</summary>
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

    /// <summary>The source has shown that it is alive.</summary>
    public void Answered() => Interlocked.Exchange(ref _lastAnswer, time.GetTimestamp());
}
