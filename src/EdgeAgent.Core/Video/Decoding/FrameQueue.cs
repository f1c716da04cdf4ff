using System.Threading.Channels;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// Passes frames from one decoder to one reader through a fixed number of buffers. When all buffers are in use, the decoder waits; for
/// a live stream it reuses the oldest unread frame instead.
/// </summary>
internal sealed class FrameQueue : IDisposable
{
    private readonly bool _dropOldest;
    private readonly FrameBuffers _buffers;
    private readonly SemaphoreSlim _freeCount;
    private readonly Channel<VideoFrame> _ready = Channel.CreateUnbounded<VideoFrame>();
    private long _dropped;

    /// <param name="capacity">Most buffers in use at once, at least 2: one being read and one being filled.</param>
    /// <param name="buffers">Source of the buffers, to which they return.</param>
    public FrameQueue(int capacity, bool dropOldest, FrameBuffers buffers)
    {
        _dropOldest = dropOldest;
        _buffers = buffers;
        _freeCount = new SemaphoreSlim(capacity, capacity);
    }

    /// <summary>Frames dropped before they were read.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>For the decoder: a buffer of that many bytes to fill, the same number for each frame. Blocks until one is free.</summary>
    public VideoFrame Take(int byteCount, CancellationToken cancellation)
    {
        if (_dropOldest && _freeCount.CurrentCount == 0 && _ready.Reader.TryRead(out var oldest))
        {
            Interlocked.Increment(ref _dropped);
            return oldest;
        }

        _freeCount.Wait(cancellation);
        return _buffers.Take(byteCount);
    }

    /// <summary>For the decoder: passes a filled buffer to the reader.</summary>
    public void Add(VideoFrame frame) => _ready.Writer.TryWrite(frame);

    /// <summary>For the decoder: no frame follows. The reader gets the error, if any, after the last frame.</summary>
    public void Complete(Exception? error = null) => _ready.Writer.TryComplete(error);

    /// <summary>For the reader: the next frame, which must be returned; null after the last.</summary>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation)
    {
        while (await _ready.Reader.WaitToReadAsync(cancellation))
        {
            if (_ready.Reader.TryRead(out var frame))
                return frame;
        }

        return null;
    }

    /// <summary>Makes the frame's buffer available again.</summary>
    public void Return(VideoFrame frame)
    {
        _freeCount.Release();
        _buffers.Return(frame);
    }

    /// <summary>Returns unread frames. Call it when decoder and reader no longer use the queue.</summary>
    public void Dispose()
    {
        while (_ready.Reader.TryRead(out var unread))
            _buffers.Return(unread);
        _freeCount.Dispose();
    }
}
