using System.Threading.Channels;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// Frames on their way from one decoder to one reader, through a fixed number of buffers. When all are taken the decoder waits, or,
/// for a live stream, takes back the oldest frame that nobody has read yet.
/// </summary>
internal sealed class FrameQueue : IDisposable
{
    private readonly bool _dropOldest;
    private readonly FrameBuffers _buffers;
    private readonly SemaphoreSlim _freeCount;
    private readonly Channel<VideoFrame> _ready = Channel.CreateUnbounded<VideoFrame>();
    private long _dropped;

    /// <param name="capacity">Most buffers in use at once, at least 2: one being read and one being filled.</param>
    /// <param name="buffers">Where they come from and go back to.</param>
    public FrameQueue(int capacity, bool dropOldest, FrameBuffers buffers)
    {
        (_dropOldest, _buffers) = (dropOldest, buffers);
        _freeCount = new SemaphoreSlim(capacity, capacity);
    }

    /// <summary>Frames taken back before anyone read them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>For the decoder: a buffer of that many bytes to fill, the same for each frame. Blocks until there is one.</summary>
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

    /// <summary>For the decoder: hands a filled buffer on.</summary>
    public void Add(VideoFrame frame) => _ready.Writer.TryWrite(frame);

    /// <summary>For the decoder: no frame follows; with an error, the reader gets it after the last frame.</summary>
    public void Complete(Exception? error = null) => _ready.Writer.TryComplete(error);

    /// <summary>For the reader: the next frame, to be given back; null after the last.</summary>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation)
    {
        while (await _ready.Reader.WaitToReadAsync(cancellation))
        {
            if (_ready.Reader.TryRead(out var frame))
                return frame;
        }

        return null;
    }

    /// <summary>The frame's buffer may be used again.</summary>
    public void Return(VideoFrame frame)
    {
        _freeCount.Release();
        _buffers.Return(frame);
    }

    /// <summary>When neither decoder nor reader use it any more: frames that nobody read go back.</summary>
    public void Dispose()
    {
        while (_ready.Reader.TryRead(out var unread))
            _buffers.Return(unread);
        _freeCount.Dispose();
    }
}
